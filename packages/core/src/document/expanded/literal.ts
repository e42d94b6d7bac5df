/** `${` in a value that was put in is no name: written again, it must not be read as one. */
export function literal(text: string): string {
  return text.replaceAll("${", () => "$${");
}
