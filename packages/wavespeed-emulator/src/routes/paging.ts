export interface Page {
  readonly page: number;
  readonly size: number;
}

/** `page` from 1, `page_size` from 1 to 100; or the text of the refusal. */
export function readPage(body: Record<string, unknown>): Page | string {
  const { page = 1, page_size: size = 100 } = body;
  if (!Number.isInteger(page) || Number(page) < 1) return "page must be at least 1";
  if (!Number.isInteger(size) || Number(size) < 1 || Number(size) > 100) {
    return "page_size must be from 1 to 100";
  }
  return { page: Number(page), size: Number(size) };
}

export function takePage<Kind>(
  all: readonly Kind[],
  { page, size }: Page,
): { items: Kind[]; hasMore: boolean } {
  return { items: all.slice((page - 1) * size, page * size), hasMore: all.length > page * size };
}

/** Unix milliseconds from an ISO 8601 text or, as the billing page has it, a text of milliseconds. */
export function readTime(body: Record<string, unknown>, key: string): number | undefined | string {
  const value = body[key];
  if (value === undefined || value === null || value === "") return undefined;
  const text = String(value);
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? `${key} is not a time` : time;
}
