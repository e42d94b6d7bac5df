import { MediaError } from "@rushes/media";
import { isProviderError, type ProviderErrorFacts } from "@rushes/provider";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { RefusedList } from "./refused-list.ts";
import { problemsAsJson, showProblems } from "./terminal/show-problems.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** Tells why a command could not go on, to people on stderr or to programs as the one result, and gives its exit code. */
export function explainThrown(
  thrown: unknown,
  terminal: Terminal,
  { json }: { readonly json: boolean },
): ExitCode {
  if (json) terminal.json({ event: "result", ...thrownAsJson(thrown) });
  else tellThrown(thrown, terminal);
  const { exitCode, isFault } = describeThrown(thrown);
  if (isFault && thrown instanceof Error) terminal.detail(thrown.stack ?? "");
  return exitCode;
}

export function thrownAsJson(thrown: unknown): object {
  const { exitCode, message } = describeThrown(thrown);
  const problems = thrown instanceof RefusedList ? problemsAsJson(thrown.findings) : [];
  return { exitCode, message, problems };
}

export function tellThrown(thrown: unknown, terminal: Terminal): void {
  if (thrown instanceof RefusedList) showProblems(thrown.findings, terminal);
  else terminal.talk(describeThrown(thrown).message);
}

interface Description {
  readonly exitCode: ExitCode;
  readonly message: string;
  /** Our own: nothing that the person wrote or that the machine lacks. */
  readonly isFault: boolean;
}

const full = "Make room, then run the same command again.";
const forbidden = "Give yourself the right to write there, then run the same command again.";
const inTheWay = "Something else lies in the way: move it, then run the same command again.";

/** The system's refusals to write, with their cures. */
const cures = new Map([
  ["ENOSPC", full],
  ["EDQUOT", full],
  ["EACCES", forbidden],
  ["EPERM", forbidden],
  ["EROFS", forbidden],
  ["EEXIST", inTheWay],
  ["ENOTDIR", inTheWay],
  ["EISDIR", inTheWay],
]);

/** What a person is told of an error, and how the process ends. Pure. */
export function describeThrown(thrown: unknown): Description {
  const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const known = (exitCode: ExitCode, words = message) => ({ exitCode, message: words, isFault: false });
  if (isProviderError(thrown)) return known(codeOfRefusal(thrown), withWords(message, thrown.said));
  switch (name) {
    case "Interrupted":
      return known(exitCodes.interrupted);
    case "UsageError":
    case "SettlementRefused":
    case "RefusedList":
      return known(exitCodes.wrongUse);
    case "StoreError":
    case "LedgerForgot":
      return known(exitCodes.missingTool);
    case "MediaError":
      return known(isToolMissing(thrown) ? exitCodes.missingTool : exitCodes.someFailed);
    case "CutError":
      return known(exitCodes.someFailed, `${message} No film was written; the takes are kept.`);
  }
  const cure = cures.get(String((thrown as { code?: unknown } | undefined)?.code));
  if (cure !== undefined) return known(exitCodes.missingTool, `This cannot be written: ${message}. ${cure}`);
  return {
    exitCode: exitCodes.someFailed,
    message: `This is a fault in Rushes, not in your shot list: ${message}\nNothing that was paid is lost. --verbose says where it happened.`,
    isFault: true,
  };
}

function isToolMissing(thrown: unknown): boolean {
  return thrown instanceof MediaError && ["missing", "unusable", "too-old"].includes(thrown.kind);
}

function codeOfRefusal({ kind }: ProviderErrorFacts): ExitCode {
  return kind === "auth" || kind === "credit" ? exitCodes.account : exitCodes.someFailed;
}

/** What we say of a refusal, and what the provider itself said. */
function withWords(message: string, said: string | undefined): string {
  return said === undefined || message.includes(said) ? message : `${message} It said: ${said}`;
}
