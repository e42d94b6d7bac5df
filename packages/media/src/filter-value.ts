/** Writes a value into a filter graph so that nothing in it is read as syntax: once for the option, once for the graph. */
export function filterValue(text: string): string {
  const forOption = text.replace(/[\\':]/g, "\\$&");
  return forOption.replace(/[\\'[\],;]/g, "\\$&");
}
