import {
  isProviderError,
  type Operation,
  type ProviderError,
  type ProviderErrorKind,
} from "@rushes/provider";
import { type Check, needs } from "../check.ts";
import type { ContextChanges, Examination, Moment } from "../examination.ts";
import { demand } from "../offence.ts";
import { endingOf } from "../patience.ts";

export const submitsOnce: Check = {
  name: "creates one job for one submission, and gives its handle as JSON",
  async examine({ world, submit }) {
    const before = await world.jobsCreated();
    const operation = await submit();
    const created = (await world.jobsCreated()) - before;
    demand(created === 1, `One \`submit\` created ${created} jobs.`);
    demand(typeof operation.id === "string" && operation.id !== "", "The operation has no id.");
    const kept: unknown = JSON.parse(JSON.stringify(operation));
    demand(
      JSON.stringify(sorted(kept)) === JSON.stringify(sorted(operation)) && !holdsUnspeakable(operation),
      "The operation does not survive being written down as JSON.",
    );
  },
};

export const asksBeforeSending: Check = {
  name: "asks `mayStillSend` directly before the bytes leave",
  async examine({ world, provider, context }) {
    const request = (await provider.prepare?.(world.request, context())) ?? world.request;
    const before = await world.jobsCreated();
    let createdWhenAsked = before;
    const watched = context({
      mayStillSend: async () => {
        createdWhenAsked = await world.jobsCreated();
      },
    });
    await provider.submit(request, watched);
    const { moments } = watched;
    demand(moments.includes("asked"), "`submit` sent without asking `mayStillSend`.");
    demand(createdWhenAsked === before, "`submit` asked `mayStillSend` after the job was created.");
    const afterwards = moments.slice(moments.lastIndexOf("asked") + 1);
    const inBetween = whatCameBetween(afterwards);
    demand(
      !inBetween,
      `After \`mayStillSend\` was asked, \`submit\` ${inBetween} before it sent: the answer was old by then.`,
    );
  },
};

/** What comes behind the sending is no matter; a provider that sends by other means is not seen to send. */
function whatCameBetween(moments: readonly Moment[]): string | undefined {
  const sending = moments.indexOf("sent");
  const before = sending < 0 ? moments : moments.slice(0, sending);
  if (before.includes("slept")) return "waited";
  const sends = moments.filter((moment) => moment === "sent").length;
  return before.includes("looked") || sends > 1 ? "made another call" : undefined;
}

export const heedsNo: Check = {
  name: "sends nothing when `mayStillSend` says no, and passes that on as it is",
  async examine({ world, submit }) {
    const before = await world.jobsCreated();
    const no = new Error("This process may not send any more.");
    const ending = await endingOf(submit({ mayStillSend: () => Promise.reject(no) }));
    demand((await world.jobsCreated()) === before, "`submit` created a job although `mayStillSend` said no.");
    demand(
      ending !== "still running" && "threw" in ending,
      "`submit` did not throw when `mayStillSend` said no.",
    );
    demand(ending.threw === no, "`submit` threw something of its own instead of what `mayStillSend` threw.");
  },
};

export const lostReplyIsUnknown: Check = doubted(
  "loseReply",
  "calls a lost reply unknown, and does not send again",
);
export const spoiledReplyIsUnknown: Check = doubted(
  "spoilReply",
  "calls an answer that makes no sense unknown",
);

function doubted(fault: "loseReply" | "spoilReply", name: string): Check {
  return {
    name,
    missing: ({ world }) => needs(`faults.${fault}`, world.faults[fault]),
    async examine(examination) {
      const { world } = examination;
      const before = await world.jobsCreated();
      await world.faults[fault]?.();
      const error = await providerErrorOf(examination);
      const created = (await world.jobsCreated()) - before;
      demand(
        created === 1,
        `The answer was lost once, and the service created ${created} jobs: somebody sent again.`,
      );
      demand(
        error.fate === "unknown",
        `The job was created, but the error's \`fate\` is "${error.fate}": the money would be given back.`,
      );
      demand(error.neverSent !== true, "The error says that nothing was sent; the job was created.");
    },
  };
}

export const unreachableIsRefused: Check = {
  name: "tells a connection that was never made from one that was lost",
  missing: ({ world }) => needs("faults.unreachable", world.faults.unreachable),
  async examine(examination) {
    await examination.world.faults.unreachable?.();
    const error = await providerErrorOf(examination);
    demand(
      error.fate === "refused" && error.neverSent === true,
      `Nobody listens, so nothing was sent; the error says fate "${error.fate}", neverSent ${error.neverSent}. An offline laptop would be in doubt.`,
    );
  },
};

export const refusals: readonly Check[] = (
  ["input", "auth", "credit", "limit", "moderation", "unavailable", "protocol"] as const
).map(refused);

function refused(kind: ProviderErrorKind): Check {
  return {
    name: `tells a refusal of kind ${kind} as what it is, with what the service said`,
    missing: ({ world }) => needs(`faults.refuse.${kind}`, world.faults.refuse?.[kind]),
    async examine(examination) {
      const { world } = examination;
      const before = await world.jobsCreated();
      await world.faults.refuse?.[kind]?.();
      const error = await providerErrorOf(examination);
      demand(
        (await world.jobsCreated()) === before,
        "The world's refusal created a job: the world is at fault.",
      );
      demand(
        error.fate === "refused",
        `The service turned it down, but the error's \`fate\` is "${error.fate}": the budget stays held for nothing.`,
      );
      demand(error.kind === kind, `The error's \`kind\` is "${error.kind}" instead of "${kind}".`);
      demand((error.said ?? "") !== "", "The error does not carry what the service `said`.");
    },
  };
}

export const preparesAgain: Check = {
  name: "may prepare a request twice, and creates no job by it",
  missing: ({ provider }) => (provider.prepare ? undefined : "the provider has no `prepare`"),
  async examine({ world, provider, context }) {
    const before = await world.jobsCreated();
    const once = await provider.prepare?.(world.request, context());
    const twice = await provider.prepare?.(world.request, context());
    const again = once && (await provider.prepare?.(once, context()));
    demand((await world.jobsCreated()) === before, "`prepare` created a job.");
    demand(
      [twice, again].every((other) => other?.model === once?.model && sameNames(other?.inputs, once?.inputs)),
      "`prepare` gives another request when it is repeated.",
    );
  },
};

export const honoursAbort: Check = {
  name: "stops when its signal is aborted, and sends nothing after that",
  async examine({ world, submit }) {
    const before = await world.jobsCreated();
    const ending = await endingOf(
      submit({ signal: AbortSignal.abort(new Error("enough")) }),
      abortedWithinMs,
    );
    demand(ending !== "still running", "`submit` went on although its signal was aborted.");
    demand("threw" in ending, "`submit` gave an operation although its signal was aborted before it began.");
    demand(
      (await world.jobsCreated()) === before,
      "`submit` created a job although its signal was aborted before it began.",
    );
  },
};

/** Longer than any call needs that was told to stop. */
export const abortedWithinMs = 5_000;

async function providerErrorOf({ submit }: Examination, changes?: ContextChanges): Promise<ProviderError> {
  const ending = await endingOf(submit(changes));
  demand(ending !== "still running", "`submit` never ended.");
  demand(
    "threw" in ending,
    `\`submit\` swallowed the error and gave ${JSON.stringify("gave" in ending ? ending.gave : undefined)}.`,
  );
  const { threw } = ending;
  demand(
    isProviderError(threw),
    `\`submit\` threw ${String(threw)}, which is no ProviderError: nobody could tell whether money moved.`,
  );
  return threw;
}

function sameNames(one: object | undefined, other: object | undefined): boolean {
  return JSON.stringify(Object.keys(one ?? {}).sort()) === JSON.stringify(Object.keys(other ?? {}).sort());
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** Things that JSON would drop or bend without a word. */
function holdsUnspeakable(value: Operation | unknown): boolean {
  if (value === null || ["string", "boolean"].includes(typeof value)) return false;
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value !== "object") return true;
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return !isPlain || Object.values(value as object).some(holdsUnspeakable);
}
