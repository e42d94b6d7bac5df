/** @import { Fault } from "@rushes/wavespeed-emulator" */
/** @import { Random } from "./random.mjs" */

/**
 * What is done to one start of `rushes render`.
 *
 * @typedef {{ readonly how: "kill at", readonly point: string, readonly passing: number }
 *   | { readonly how: "signals", readonly signals: readonly { readonly name: NodeJS.Signals, readonly afterMs: number }[] }
 *   | { readonly how: "two at once" }
 *   | { readonly how: "let run" }} Blow
 */

/**
 * Everything that chance decides about a round.
 *
 * @typedef {object} RoundPlan
 * @property {number} shots
 * @property {boolean} isChained
 * @property {boolean} isCut
 * @property {number} listLag seconds of the emulator's clock
 * @property {number | "never"} refundAfter
 * @property {readonly Fault[]} faults
 * @property {readonly Blow[]} blows one after another, before it is let run to its end
 */

/**
 * @param {Random} random
 * @param {readonly string[]} points
 * @returns {RoundPlan}
 */
export function planRound(random, points) {
  const shots = 2 + random.whole(2);
  return {
    shots,
    isChained: random.happens(0.15),
    isCut: random.happens(0.15),
    listLag: random.one([0, 0, 300, 2000]),
    refundAfter: random.one([0, 500, 5000, /** @type {const} */ ("never")]),
    faults: Array.from({ length: random.whole(4) }, () => drawFault(random, shots)),
    blows: Array.from({ length: 1 + random.whole(3) }, () => drawBlow(random, points)),
  };
}

/**
 * @param {Random} random
 * @param {number} shots
 * @returns {Fault}
 */
function drawFault(random, shots) {
  const skip = random.whole(shots);
  const status = random.one([500, 502, 503]);
  const body = random.one([/** @type {const} */ ("json"), /** @type {const} */ ("html")]);
  /** @type {readonly (() => Fault)[]} */
  const some = [
    () => ({ on: "submit", skip, do: "lose-reply" }),
    () => ({ on: "submit", skip, do: "drop" }),
    () => ({ on: "submit", skip, do: "cut-off" }),
    () => ({ on: "submit", skip, do: "no-data" }),
    () => ({ on: "submit", skip, do: "answer", status, body }),
    () => ({ on: "submit", skip, do: "answer", status, body, work: "done" }),
    () => ({ on: "submit", skip, do: "answer", status: 429, retry_after: 1, times: 1 + random.whole(2) }),
    () => ({ on: "submit", skip, do: "delay", ms: 1500, work: random.one(["done", "undone"]) }),
    () => ({ on: "submit", skip, do: "job", status: "failed", code: 1200, error: "it broke" }),
    () => ({ on: "submit", skip, do: "job", seconds: 1500 }),
    () => ({ on: "result", skip, do: "answer", status, body, times: 1 + random.whole(3) }),
    () => ({ on: "result", skip, do: random.one(["drop", "shorten", "cut-off"]) }),
    () => ({
      on: "output",
      do: random.one(["drop", "cut-off", "shorten", "expire"]),
      times: 1 + random.whole(2),
    }),
    () => ({ on: "list", do: "lag", seconds: 2000, times: 2 }),
    () => ({ on: "list", do: random.one(["drop", "shorten"]), times: 1 + random.whole(2) }),
    () => ({ on: "billing", do: "answer", status, times: 1 + random.whole(2) }),
    () => ({ on: "price", do: "answer", status, times: 1 + random.whole(2) }),
  ];
  return random.one(some)();
}

/**
 * @param {Random} random
 * @param {readonly string[]} points
 * @returns {Blow}
 */
function drawBlow(random, points) {
  if (random.happens(0.55)) {
    return { how: "kill at", point: random.one(points), passing: random.one([1, 1, 1, 2, 3]) };
  }
  if (random.happens(0.25)) return { how: "two at once" };
  if (random.happens(0.1)) return { how: "let run" };
  const afterMs = random.whole(2500);
  const later = afterMs + random.whole(600);
  const series = random.one([
    ["SIGKILL"],
    ["SIGINT"],
    ["SIGTERM"],
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
    ["SIGSTOP", "SIGCONT"],
    ["SIGINT", "SIGKILL"],
    ["SIGHUP"],
  ]);
  return {
    how: "signals",
    signals: series.map((name, index) => ({
      name: /** @type {NodeJS.Signals} */ (name),
      afterMs: index === 0 ? afterMs : later,
    })),
  };
}
