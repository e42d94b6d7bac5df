import { type Json, type JsonObject, type Money, moneyFromDollars, parseMoney } from "@rushes/provider";

/** Parses any text; `undefined` when it is no JSON. Every string value goes through `clean`. */
export function readJson(text: string, clean: (text: string) => string): Json | undefined {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === "string" ? clean(value) : value)) as Json;
  } catch {
    return undefined;
  }
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A list; `null` is an empty one, as some services write it. */
export function asList(value: Json | undefined): readonly Json[] | undefined {
  if (value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : undefined;
}

/** Text that says something; numbers count, as an id may be one. */
export function asText(value: Json | undefined): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function asWholeNumber(value: Json | undefined): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** Dollars as a number or as text, without their sign: a refund may be written as a negative charge. */
export function asMoney(value: Json | undefined): Money | undefined {
  if (typeof value === "number") return moneyFromDollars(Math.abs(value));
  if (typeof value !== "string") return undefined;
  return parseMoney(value.trim().replace(/^[+-]/, ""));
}

/**
 * A moment as milliseconds since 1970: RFC 3339 with any number of digits behind the second, without a zone taken
 * as UTC, or seconds or milliseconds as a number or as text.
 */
export function asTime(value: Json | undefined): number | undefined {
  const number = asWholeNumber(value);
  if (number !== undefined) return number > 1e11 ? number : number * 1000;
  if (typeof value !== "string") return undefined;
  const hasZone = /(?:z|[+-]\d\d:?\d\d)$/i.test(value);
  const time = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(time) ? undefined : time;
}
