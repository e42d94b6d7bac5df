/** The name of something that has none but its words. */
export function firstLine(text: string): string {
  return (text.trim().split(/[\r\n]/)[0] ?? "").trim().slice(0, 60);
}
