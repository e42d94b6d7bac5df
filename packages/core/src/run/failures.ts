import type { ProviderErrorFacts, ProviderErrorKind } from "@rushes/provider";
import { type Catalogue, kind } from "../diagnostics/index.ts";
import type { FailureFacts } from "../plan/index.ts";

type Said = { said: string };

/** Every way in which the world can say no to a run. `docs/problems.md` is written from these. */
export const runFailures = {
  RUN_INPUT_REFUSED: kind<Said>({
    says: ({ said }) => `The provider refused the request: ${said} Nothing was charged.`,
    explain:
      "An input is not what the provider takes. Correct the shot; a changed shot is sent again by the next render.",
  }),
  RUN_AUTH_REFUSED: kind<Said>({
    says: ({ said }) => `The provider refused the key: ${said} Nothing was charged, and the run stopped.`,
    explain:
      "The key is missing, wrong, or may not do this. Set it, then render again: nothing that was done is lost.",
  }),
  RUN_CREDIT_EXHAUSTED: kind<Said>({
    says: ({ said }) => `The account has no credit left: ${said} Nothing was charged, and the run stopped.`,
    explain: "Top up the account at the provider, then render again: it goes on where it stopped.",
  }),
  RUN_LIMIT_REACHED: kind<Said>({
    says: ({ said }) => `The provider asks to wait: ${said} Nothing was charged.`,
    explain: "The account may not start more clips right now. Rushes waits and goes on by itself.",
  }),
  RUN_MODERATED: kind<Said & { meant?: string; isUncharged?: boolean }>({
    says: ({ said, meant, isUncharged }) =>
      [
        `The provider's moderation refused ${meant === undefined ? "it" : `the ${meant}`}: ${said}`,
        ...(meant === undefined ? ["It does not say whether the words or a picture are meant."] : []),
        isUncharged
          ? "Nothing was charged."
          : "It was charged when it was made; `rushes status --refresh` shows whether that is given back.",
      ].join(" "),
    explain: "The prompt or the picture was judged unfit. It is never sent again by itself; change the shot.",
  }),
  RUN_PROVIDER_UNAVAILABLE: kind<Said>({
    says: ({ said }) => `The provider cannot do it now: ${said}`,
    explain: "The service is down, or out of reach. Nothing that was paid is lost; render again later.",
  }),
  RUN_PROTOCOL_BROKEN: kind<Said>({
    says: ({ said }) => `The provider's answer makes no sense: ${said}`,
    explain:
      "What came back is not what the provider documents. It may be a passing fault; if it stays, tell the plugin's author.",
  }),
  RUN_SUBMISSION_IN_DOUBT: kind<Said>({
    says: ({ said }) =>
      `Nobody knows whether the submission arrived: ${said} Its money stays held, and it is not sent again by itself.`,
    explain:
      "The connection ended between sending and the answer, so the provider may have made and charged a clip. Look into the account's history before anything is sent again.",
  }),
  RUN_ADOPTED_MISFIT: kind<Said>({
    says: ({ said }) =>
      `The job that was taken for a lost submission gave another clip than was asked for: ${said} Its money stays held, and nothing is sent again by itself.`,
    explain:
      "After the answer to a submission was lost, one job of the account's history was left that could have come of it. Its clip has another length or shape than the request asks for, so it may be somebody else's. `rushes settle` shows what there is to choose from.",
  }),
  RUN_LEDGER_REBUILT: kind<Said>({
    says: ({ said }) =>
      `The ledger was lost, and nobody knows whether this shot was bought: ${said} Its price stays held, and it is not sent before that is settled.`,
    explain:
      "When the ledger was rebuilt, the account's history showed jobs of this model that nothing in the store tells of. This shot has no take, so one of them may be its clip. `rushes settle` shows what there is to choose from.",
  }),
  RUN_PAID_LOST: kind<Said>({
    says: ({ said }) => `It counts as paid and lost: ${said} Its money counts as spent.`,
    explain:
      "A person settled the submission that way: it was charged, and its clip will never be had. It is not bought again unasked.",
  }),
  RUN_DOUBT_IN_THE_WAY: kind<Said>({
    says: ({ said }) => `Not sent: ${said} \`rushes settle\` settles it.`,
    explain:
      "As long as nobody knows whether a clip of a model was made, a further one could not be told from it. Settle the one in doubt, then render again.",
  }),
  RUN_CLIP_EXPIRED: kind<Said>({
    says: ({ said }) => `The provider no longer has the clip: ${said}`,
    explain:
      "Finished clips are kept by the provider for some days only, and some models cannot be asked for a clip again once the process that asked for it has ended. This one was not fetched in time; it was paid.",
  }),
  RUN_TAKE_BROKEN: kind<Said>({
    says: ({ said }) =>
      `What was fetched twice is not a whole clip: ${said} It is kept for a look and not bought again.`,
    explain:
      "The bytes that came are no playable clip. They are kept in quarantine; buying again is a person's decision.",
  }),
  RUN_COLLECT_FAILED: kind<Said>({
    says: ({ said }) =>
      `The clip is ready but could not be fetched: ${said} Render again fetches it without paying.`,
    explain: "The clip is paid and waits at the provider. The next render only downloads it.",
  }),
  RUN_PROVIDER_FAULT: kind<Said>({
    says: ({ said }) => `The provider's plugin failed: ${said}`,
    explain: "The plugin threw something that is no provider error: a fault in the plugin. Tell its author.",
  }),
  RUN_PICTURE_MOVED: kind<Said>({
    says: ({ said }) => `The picture is not the one that was planned with: ${said} Nothing was sent.`,
    explain:
      "A file of the shot list was changed while the run went on. Plan again, so that what is sent is what was agreed to.",
  }),
  RUN_PRICE_MOVED: kind<Said>({
    says: ({ said }) => `The price has gone up since the plan: ${said} Nothing was sent.`,
    explain: "What was agreed to is the plan's price. Plan again to see the new one, and agree to it or not.",
  }),
  RUN_NOT_SENT: kind<Said>({
    says: ({ said }) => `Nothing was sent: ${said} Its money was given back.`,
    explain:
      "The run ended between holding the money and sending the request. The next render starts afresh.",
  }),
  RUN_NOT_AGAIN: kind<Said>({
    says: ({ said }) => `It failed before and is not bought again unasked: ${said}`,
    explain:
      "A shot that failed stays failed until a person asks for it again or changes it: trying again may cost again.",
  }),
} satisfies Catalogue;

export type FailureCode = keyof typeof runFailures;

const codeOf: Record<ProviderErrorKind, FailureCode> = {
  input: "RUN_INPUT_REFUSED",
  auth: "RUN_AUTH_REFUSED",
  credit: "RUN_CREDIT_EXHAUSTED",
  limit: "RUN_LIMIT_REACHED",
  moderation: "RUN_MODERATED",
  unavailable: "RUN_PROVIDER_UNAVAILABLE",
  protocol: "RUN_PROTOCOL_BROKEN",
};

export function failure(code: FailureCode, said: string, failureKind: string = code): FailureFacts {
  return { code, message: runFailures[code].says({ said: asSentence(said) }), kind: failureKind, said };
}

/** A provider's error as the ledger keeps it. */
export function failureOf(error: ProviderErrorFacts & { readonly message: string }): FailureFacts {
  const said = error.said ?? error.message;
  if (error.kind === "moderation") {
    const message = runFailures.RUN_MODERATED.says({
      said: asSentence(said),
      ...(error.input !== undefined && { meant: error.input }),
      isUncharged: error.fate === "refused",
    });
    return { code: "RUN_MODERATED", message, kind: error.kind, said };
  }
  return failure(codeOf[error.kind] ?? "RUN_PROTOCOL_BROKEN", said, error.kind);
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
