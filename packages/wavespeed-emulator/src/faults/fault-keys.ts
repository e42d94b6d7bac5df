import { finalStatuses } from "../predictions/outcome.ts";
import { type FaultName, type FaultOf, type FaultTarget, type RouteName, routeNames } from "./fault.ts";

/** What a key may hold: a test, and the words that say it. */
export interface KeyRule {
  readonly says: string;
  readonly allows: (value: unknown) => boolean;
}

const text: KeyRule = { says: "a text", allows: (value) => typeof value === "string" && value !== "" };
const amount: KeyRule = { says: "a number of 0 or more", allows: isAmount };
const count: KeyRule = {
  says: "a whole number of 0 or more",
  allows: (value) => isAmount(value) && Number.isInteger(value),
};
const httpStatus: KeyRule = {
  says: "an HTTP status from 200 to 599",
  allows: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
};
const work = oneOf("done", "undone");

function oneOf(...words: readonly string[]): KeyRule {
  return {
    says: `one of ${words.map((word) => `\`${word}\``).join(", ")}`,
    allows: (value) => words.includes(value as string),
  };
}

function orWord(rule: KeyRule, word: string): KeyRule {
  return { says: `${rule.says}, or \`${word}\``, allows: (value) => value === word || rule.allows(value) };
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/** The keys of every fault. */
export const targetKeys: { readonly [Key in keyof FaultTarget]-?: KeyRule } = {
  on: oneOf(...routeNames, "any"),
  model: text,
  skip: count,
  times: orWord(count, "always"),
  chance: {
    says: "a number from 0 to 1",
    allows: (value) => isAmount(value) && Number(value) <= 1,
  },
};

interface FaultRule<Name extends FaultName> {
  /** Where it can strike; left out, on every request but not on webhooks. */
  readonly on?: readonly RouteName[];
  readonly needs?: readonly (keyof FaultOf<Name>)[];
  readonly keys: { readonly [Key in Exclude<keyof FaultOf<Name>, "do">]-?: KeyRule };
}

/** The routes that answer with an envelope. */
const jsonRoutes = routeNames.filter((route) => !["output", "storage", "webhook"].includes(route));

/** What each fault takes. A fault that is added to the type does not compile until it stands here. */
export const faultRules: { readonly [Name in FaultName]: FaultRule<Name> } = {
  drop: { on: routeNames, keys: {} },
  "lose-reply": { keys: {} },
  delay: { needs: ["ms"], keys: { ms: amount, work } },
  stall: { keys: {} },
  "cut-off": { keys: {} },
  shorten: { keys: {} },
  answer: {
    needs: ["status"],
    keys: {
      status: httpStatus,
      body: oneOf("json", "text", "html", "empty"),
      message: text,
      code: count,
      error_code: text,
      retry_after: amount,
      work,
    },
  },
  redirect: { keys: { status: httpStatus, to: text, work } },
  envelope: {
    on: jsonRoutes,
    needs: ["code"],
    keys: { code: count, message: text, data: oneOf("keep", "null", "absent"), work },
  },
  "no-data": { on: jsonRoutes, keys: { data: oneOf("absent", "null", "no-id") } },
  job: {
    on: ["submit"],
    keys: {
      status: oneOf(...finalStatuses),
      shows: text,
      seconds: amount,
      error: text,
      code: count,
      nsfw: oneOf("clean", "flagged", "null", "absent"),
      outputs: oneOf("urls", "objects", "none"),
      refund: orWord(amount, "never"),
      charge: amount,
      length: amount,
    },
  },
  lag: { on: ["list", "billing"], needs: ["seconds"], keys: { seconds: amount } },
  quote: { on: ["price"], needs: ["price"], keys: { price: amount } },
  expire: { on: ["output"], keys: { status: httpStatus } },
  duplicate: { on: ["webhook"], keys: { more: count } },
  forge: { on: ["webhook"], keys: {} },
};

/** True where a fault of this name makes sense. */
export function canStrike(name: FaultName, route: RouteName): boolean {
  const places = faultRules[name].on;
  return places === undefined ? route !== "webhook" : places.includes(route);
}
