/** Money inside is a whole number of micro-dollars; only on the wire is it a JSON number of dollars. */
export const microsPerDollar = 1_000_000;

export function toMicros(dollars: number): number {
  return Math.round(dollars * microsPerDollar);
}

export function toDollars(micros: number): number {
  return micros / microsPerDollar;
}
