/** Where the bytes of a partial answer belong. `last` is included; `total` is absent where the server says `*`. */
export interface ContentRange {
  readonly first: number;
  readonly last: number;
  readonly total?: number;
}

/** Reads `bytes 100-199/200`. Source: RFC 9110, section 14.4. */
export function readContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(header?.trim() ?? "");
  if (!match) return undefined;
  const [first, last] = [Number(match[1]), Number(match[2])];
  if (last < first) return undefined;
  return match[3] === "*" ? { first, last } : { first, last, total: Number(match[3]) };
}
