import { isProviderError, type Operation, type Progress } from "@rushes/provider";
import { type Check, needs } from "../check.ts";
import type { Examination } from "../examination.ts";
import { lookFromAfar } from "../look-from-afar.ts";
import { demand } from "../offence.ts";
import { endingOf } from "../patience.ts";
import { cardOfWorld } from "./cards.ts";
import { abortedWithinMs } from "./submitting.ts";

export const resumes: Check = {
  name: "goes on with a job from its JSON alone, after it was opened again",
  missing: (examination) => (isResumable(examination) ? undefined : lostWithItsProcess),
  async examine({ submit, reopen, follow, collect }) {
    const operation = writtenDown(await submit());
    const progress = await follow(operation, reopen());
    const bytes = await collect(writtenDown(progress));
    demand(bytes.length > 0, "Nothing came of the job when it was collected from its JSON.");
  },
};

export const resumesElsewhere: Check = {
  name: "goes on with a job in a fresh process",
  missing: (examination) =>
    isResumable(examination) ? needs("elsewhere", examination.world.elsewhere) : lostWithItsProcess,
  async examine({ world, submit, collect }) {
    const operation = await submit();
    await world.finishJobs?.();
    const progress = await lookFromAfar(world.elsewhere!, operation);
    demand(
      progress.state === "finished",
      `A fresh process was given the operation's JSON, and \`check\` there says ${JSON.stringify(progress)}.`,
    );
    demand((await collect(progress)).length > 0, "Nothing came of the job that a fresh process found.");
  },
};

export const lostJobIsGone: Check = {
  name: "says `gone` of a job that is lost with its process, and why",
  missing: (examination) =>
    isResumable(examination) ? "the model's card says that its jobs can be gone on with" : undefined,
  async examine({ submit, reopen, context }) {
    const operation = writtenDown(await submit());
    const ending = await endingOf(reopen().check(operation, context()));
    demand(ending !== "still running", "`check` never ended.");
    const isGone = "gave" in ending && (ending.gave as Progress).state === "gone";
    demand(isGone, `The job is lost, as its card says; \`check\` must say "gone", but it ${said(ending)}.`);
    const { why } = ending.gave as Progress & { readonly state: "gone" };
    demand((why ?? "") !== "", "`check` does not say why the job is gone: people would blame the service.");
  },
};

export const failureIsData: Check = {
  name: "gives a failed job as data, not as something thrown",
  missing: ({ world }) => needs("faults.failJob", world.faults.failJob),
  async examine({ world, submit, follow }) {
    await world.faults.failJob?.();
    const operation = await submit();
    const ending = await endingOf(follow(operation));
    demand(ending !== "still running", "`check` never ended.");
    demand(
      "gave" in ending,
      `\`check\` threw ${String("threw" in ending && ending.threw)} for a job that failed.`,
    );
    const progress = ending.gave as Progress;
    demand(progress.state === "failed", `The job failed, but \`check\` says "${progress.state}".`);
    const { kind, message } = progress.error;
    demand(
      kinds.has(kind),
      `The failure's kind is ${JSON.stringify(kind)}, which is none of the contract's.`,
    );
    demand(message !== "", "The failure has no message.");
    demand(
      JSON.stringify(writtenDown(progress)) === JSON.stringify(progress),
      "The failure is no plain data.",
    );
  },
};

export const brokenLookIsNoFailure: Check = {
  name: "throws when a look fails, never calls the job failed for it, and can look again",
  missing: ({ world }) => needs("faults.breakLook", world.faults.breakLook),
  async examine({ world, provider, context, submit, follow }) {
    const operation = await submit();
    await world.faults.breakLook?.();
    const ending = await endingOf(provider.check(operation, context()));
    demand(ending !== "still running", "`check` never ended.");
    demand(
      "threw" in ending || (ending.gave as Progress).state === "waiting",
      `The look failed, but \`check\` says ${JSON.stringify("gave" in ending && ending.gave)}: a paid clip would be given up.`,
    );
    if ("threw" in ending)
      demand(
        isProviderError(ending.threw),
        `\`check\` threw ${String(ending.threw)}, which is no ProviderError.`,
      );
    const { state } = await follow(operation);
    demand(state === "finished", `After one broken look, \`check\` says "${state}" for good.`);
  },
};

export const unknownJobIsGone: Check = {
  name: "says `gone` of a job that the service no longer knows",
  missing: ({ world }) => needs("faults.forgetJob", world.faults.forgetJob),
  async examine({ world, provider, context, submit }) {
    const operation = await submit();
    await world.faults.forgetJob?.(operation);
    const ending = await endingOf(provider.check(operation, context()));
    demand(ending !== "still running", "`check` never ended.");
    demand(
      "gave" in ending && (ending.gave as Progress).state === "gone",
      `The service forgot the job; \`check\` must say "gone", but it ${said(ending)}.`,
    );
  },
};

export const looksHonourAbort: Check = {
  name: "gives up a look and a download when its signal is aborted",
  async examine({ provider, context, submit, follow, collect }) {
    const operation = await submit();
    const progress = await follow(operation);
    const signal = AbortSignal.abort(new Error("enough"));
    const look = await endingOf(provider.check(operation, context({ signal })), abortedWithinMs);
    demand(look !== "still running", "`check` went on although its signal was aborted.");
    const fetching = await endingOf(collect(progress, { signal }), abortedWithinMs);
    demand(
      fetching !== "still running" && "threw" in fetching,
      "`collect` went on although its signal was aborted.",
    );
  },
};

export const collectsExactly: Check = {
  name: "collects exactly the bytes of the clip, as often as it is asked",
  async examine(examination) {
    const { world, submit, follow, collect } = examination;
    const operation = await submit();
    const progress = await follow(operation);
    const [first, second] = [await collect(progress), await collect(progress)];
    demand(first.length > 0, "`collect` wrote nothing.");
    demand(sameBytes(first, second), "`collect` wrote other bytes the second time.");
    const clip = await world.clipOf?.(operation);
    demand(
      !clip || sameBytes(first, clip),
      `The clip has ${clip?.length} bytes; \`collect\` wrote ${first.length} that are not the same.`,
    );
  },
};

export const cutDownloadIsNoClip: Check = {
  name: "throws when a download ends half-way, or goes on where it ended",
  missing: ({ world }) => needs("faults.cutDownload", world.faults.cutDownload),
  async examine(examination) {
    const { world, submit, follow, collect } = examination;
    const operation = await submit();
    const progress = await follow(operation);
    await world.faults.cutDownload?.();
    const ending = await endingOf(collect(progress));
    demand(ending !== "still running", "`collect` never ended.");
    if ("threw" in ending) return;
    const whole = await collect(progress);
    demand(
      sameBytes(ending.gave as Uint8Array, whole),
      "A download ended half-way, and `collect` called it whole.",
    );
  },
};

const lostWithItsProcess = "the model's card says that a clip in the making is lost with its process";

function isResumable(examination: Examination): boolean {
  return cardOfWorld(examination).isResumable !== false;
}

const kinds = new Set<string>(["input", "auth", "credit", "limit", "moderation", "unavailable", "protocol"]);

function writtenDown<Value extends Operation | Progress>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

function said(ending: Exclude<Awaited<ReturnType<typeof endingOf>>, "still running">): string {
  return "threw" in ending ? `threw ${String(ending.threw)}` : `says ${JSON.stringify(ending.gave)}`;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
