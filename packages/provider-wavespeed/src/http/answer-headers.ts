/** Header names are lower-case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** One header's text; the first where it came twice. */
export function headerOf(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "object" ? value[0] : value;
}
