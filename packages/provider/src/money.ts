/**
 * US dollars as a whole number of micro-dollars (1 $ = 1,000,000). Never a float, so sums are exact.
 *
 * @example
 * formatMoney(parseMoney("12.10")!) // "$12.10"
 */
export type Money = number & { readonly unit: "micro-dollars" };

const microsPerDollar = 1_000_000;
const decimalDollars = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/**
 * Brands a whole, non-negative number of micro-dollars as {@link Money}.
 *
 * @throws RangeError when the number is negative, fractional or above 2^53.
 */
export function microDollars(amount: number): Money {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`Money is a whole number of micro-dollars, not ${amount}.`);
  }
  return amount as Money;
}

export const noMoney: Money = microDollars(0);

/** Reads dollars from decimal text such as `12`, `12.10` or `0.0625`; `undefined` when it is anything else. */
export function parseMoney(text: string): Money | undefined {
  const match = decimalDollars.exec(text);
  if (!match) return undefined;
  const [, dollars = "0", fraction = ""] = match;
  return microDollars(Number(dollars) * microsPerDollar + Number(fraction.padEnd(6, "0")));
}

/**
 * Reads the dollars of a service that states prices as a JSON number (`0.23`), through its shortest decimal
 * text. A price finer than a micro-dollar is rounded up: a price is never understated. `undefined` for what is no
 * price: negative, not finite, or more than can be counted exactly.
 */
export function moneyFromDollars(dollars: number): Money | undefined {
  if (!(dollars >= 0)) return undefined;
  return parseMoney(String(dollars)) ?? roundedUp(dollars);
}

function roundedUp(dollars: number): Money | undefined {
  const product = Math.ceil(dollars * microsPerDollar);
  // The product itself may have been rounded down.
  const amount = product / microsPerDollar < dollars ? product + 1 : product;
  return Number.isSafeInteger(amount) ? microDollars(amount) : undefined;
}

/** Dollars for people: at least two decimals, more only where the amount has them. `$0.0625`, `$12.10`. */
export function formatMoney(amount: Money): string {
  const dollars = Math.floor(amount / microsPerDollar);
  const fraction = String(amount % microsPerDollar).padStart(6, "0");
  return `$${dollars}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, "")}`;
}

export function addMoney(...amounts: readonly Money[]): Money {
  return microDollars(amounts.reduce((sum, amount) => sum + amount, 0));
}

/** What is left of `cap` after `used`; zero when more than the cap was used. */
export function moneyLeft(cap: Money, used: Money): Money {
  return microDollars(Math.max(0, cap - used));
}

export function timesMoney(amount: Money, count: number): Money {
  return microDollars(amount * count);
}
