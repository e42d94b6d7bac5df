/** Where a shot stands on the page. */
export function shotHref(id: string): string {
  return `#shot-${encodeURIComponent(id)}`;
}
