import type { Outcome } from "../predictions/outcome.ts";

/** Where a fault can strike. The last three are not on the API's own origin. */
export const routeNames = [
  "submit",
  "result",
  "list",
  "delete",
  "balance",
  "price",
  "models",
  "billing",
  "usage",
  "ticket",
  "upload",
  "secret",
  "output",
  "storage",
  "webhook",
] as const;
export type RouteName = (typeof routeNames)[number];

/** Which requests a fault strikes. */
export interface FaultTarget {
  /** One route, or `any`: every one on which the fault makes sense, but not the deliveries of webhooks. */
  readonly on: RouteName | "any";
  /** Only requests about this model. */
  readonly model?: string;
  /** Matching requests that are let through first. Default 0. */
  readonly skip?: number;
  /** How many requests are struck. Default 1; with `chance`, `always`. */
  readonly times?: number | "always";
  /** Strikes at random with this probability, from the emulator's seed. */
  readonly chance?: number;
}

/** Whether the service does what was asked before it misbehaves: for a submit, whether the job is created and charged. */
export type Work = "done" | "undone";

/** The connection is closed and nothing is done. */
interface Drop {
  readonly do: "drop";
}
/** All is done, then the connection is closed without one byte of the reply. */
interface LoseReply {
  readonly do: "lose-reply";
}
/** The reply comes `ms` later, in real milliseconds. By default the work is done at once. */
interface Delay {
  readonly do: "delay";
  readonly ms: number;
  readonly work?: Work;
}
/** Headers and half of the body come, then nothing, and the connection stays open. */
interface Stall {
  readonly do: "stall";
}
/** Headers and half of the announced bytes come, then the connection is closed. */
interface CutOff {
  readonly do: "cut-off";
}
/** A reply that is whole as HTTP, but holds only the first half: truncated JSON, or half a clip. */
interface Shorten {
  readonly do: "shorten";
}
/** Any status with any kind of body. By default nothing is done. */
interface Answer {
  readonly do: "answer";
  readonly status: number;
  /** Default `json`: the envelope with `code` and `message`. */
  readonly body?: "json" | "text" | "html" | "empty";
  readonly message?: string;
  /** The envelope's `code`. Default: the status. */
  readonly code?: number;
  /** The text code of a permission failure. */
  readonly error_code?: string;
  /** Seconds in a `Retry-After` header. Default: no such header. */
  readonly retry_after?: number;
  readonly work?: Work;
}
/** A redirect. By default to the same address, so that a client which follows it sends a second request. */
interface Redirect {
  readonly do: "redirect";
  /** Default 307. */
  readonly status?: number;
  readonly to?: string;
  readonly work?: Work;
}
/** HTTP 200 whose envelope says otherwise. */
interface Envelope {
  readonly do: "envelope";
  readonly code: number;
  readonly message?: string;
  /** Default `absent`. `keep` needs the work done. */
  readonly data?: "keep" | "null" | "absent";
  readonly work?: Work;
}
/** HTTP 200 after the work was done, without `data`, with `data: null`, or with `data` that has no id. */
interface NoData {
  readonly do: "no-data";
  /** Default `absent`. */
  readonly data?: "absent" | "null" | "no-id";
}
/** The reply is well, the job fares as it says here. */
interface Job extends Outcome {
  readonly do: "job";
}
/** The list or the billing records do not yet show the last `seconds`, on the service's clock. */
interface Lag {
  readonly do: "lag";
  readonly seconds: number;
}
/** A price, in dollars, that differs from what will be charged. */
interface Quote {
  readonly do: "quote";
  readonly price: number;
}
/** The output's address is taken for expired. */
interface Expire {
  readonly do: "expire";
  /** Default 403. */
  readonly status?: number;
}
/** The webhook is delivered this many times more. Default 1. */
interface Duplicate {
  readonly do: "duplicate";
  readonly more?: number;
}
/** The webhook carries a signature that is wrong. */
interface Forge {
  readonly do: "forge";
}

/** Faults of the reply: at most one strikes a request. */
export type ReplyFault =
  | Drop
  | LoseReply
  | Delay
  | Stall
  | CutOff
  | Shorten
  | Answer
  | Redirect
  | Envelope
  | NoData;
/** Faults of what the service does: at most one strikes a request, beside one of the reply. */
export type ServiceFault = Job | Lag | Quote | Expire | Duplicate | Forge;

/**
 * One scripted or random fault.
 *
 * @example
 * { on: "submit", do: "lose-reply" }                              // created, charged, never told
 * { on: "submit", do: "job", status: "failed", code: 1200 }       // refused by moderation
 * { on: "result", do: "answer", status: 503, body: "html", chance: 0.1 }
 */
export type Fault = FaultTarget & (ReplyFault | ServiceFault);
export type FaultName = Fault["do"];

export type FaultOf<Name extends FaultName> = Extract<ReplyFault | ServiceFault, { readonly do: Name }>;
