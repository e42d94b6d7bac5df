/** A name as one word of a shell, so that a command that is suggested can be pasted: quoted where it must be. */
export function shellWord(name: string): string {
  if (/^[\w@%+=:,./-]+$/.test(name)) return name;
  return `'${name.replaceAll("'", "'\\''")}'`;
}
