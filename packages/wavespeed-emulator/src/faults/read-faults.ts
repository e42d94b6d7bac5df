import { isMap, LineCounter, parseDocument } from "yaml";
import { findMistakes } from "./check-fault.ts";
import type { Fault } from "./fault.ts";

/** What `faults.yaml` holds. */
export interface FaultScript {
  /** For the faults that strike at random. */
  readonly seed?: number;
  readonly faults: readonly Fault[];
}

/** Says everything that is wrong with a fault script, one line each. */
export class FaultScriptError extends Error {
  override readonly name = "FaultScriptError";
}

/**
 * Reads `faults.yaml`: `faults`, a list, and `seed`, a whole number.
 *
 * @throws {@link FaultScriptError} with every mistake and its line.
 *
 * @example
 * readFaults("faults:\n  - { on: submit, do: lose-reply }\n");
 */
export function readFaults(text: string, fileName = "faults.yaml"): FaultScript {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const lines: string[] = [];
  const say = (offset: number, says: string) =>
    lines.push(`${fileName}:${lineCounter.linePos(offset).line}: ${says}`);
  for (const fault of [...document.errors, ...document.warnings]) {
    say(fault.pos[0], fault.message.split("\n")[0] ?? "");
  }
  if (lines.length === 0) {
    const offsetOf = (path: readonly (string | number)[]) => {
      const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
      return node?.range?.[0] ?? 0;
    };
    for (const { path, says } of findScriptMistakes(document.toJS(), isMap(document.contents))) {
      say(offsetOf(path), says);
    }
  }
  if (lines.length > 0) throw new FaultScriptError(lines.join("\n"));
  return document.toJS() as FaultScript;
}

/** Checks faults that were written in code. Throws a {@link FaultScriptError}. */
export function assertFaults(faults: readonly Fault[]): void {
  const mistakes = findScriptMistakes({ faults }, true);
  if (mistakes.length > 0) throw new FaultScriptError(mistakes.map(({ says }) => says).join("\n"));
}

function findScriptMistakes(
  script: Record<string, unknown>,
  isScript: boolean,
): { path: readonly (string | number)[]; says: string }[] {
  if (!isScript) return [{ path: [], says: "must be a map with the key `faults`" }];
  const stray = Object.keys(script)
    .filter((key) => key !== "seed" && key !== "faults")
    .map((key) => ({ path: [key], says: `\`${key}\` is not known here; there are \`seed\` and \`faults\`` }));
  const seed =
    script.seed === undefined || Number.isSafeInteger(script.seed)
      ? []
      : [{ path: ["seed"], says: "`seed` must be a whole number" }];
  if (!Array.isArray(script.faults)) {
    return [...stray, ...seed, { path: [], says: "needs `faults`, a list" }];
  }
  const mistakes = script.faults.flatMap((fault: unknown, index) =>
    findMistakes(fault).map(({ key, says }) => ({
      path: ["faults", index, ...(key === undefined ? [] : [key])],
      says: `faults[${index}]${key === undefined ? "" : `.${key}`} ${says}`,
    })),
  );
  return [...stray, ...seed, ...mistakes];
}
