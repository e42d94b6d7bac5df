import { relative } from "node:path";
import type { CacheEntry, CacheKind } from "@rushes/core/node";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openHere } from "../open-here.ts";
import { bytesInWords } from "../terminal/bytes-in-words.ts";
import { counted } from "../terminal/counted.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

interface JsonOption {
  readonly json?: boolean;
}

/** What is kept to save time, by kind. */
export async function seeCache(
  named: string | undefined,
  { json }: JsonOption,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = await openHere(named, terminal);
  const entries = await project.cache.entries();
  const kinds = sumUp(entries);
  if (json) terminal.json({ bytes: bytesOf(entries), files: entries.length, kinds }, "document");
  else if (entries.length === 0) terminal.out("The cache is empty.");
  else {
    for (const { kind, files, bytes, oldest } of kinds)
      terminal.out(
        `${kind.padEnd(8)}  ${String(files).padStart(6)}  ${bytesInWords(bytes).padStart(8)}  last used ${oldest.slice(0, 10)} or later`,
      );
    terminal.out(
      `${"all".padEnd(8)}  ${String(entries.length).padStart(6)}  ${bytesInWords(bytesOf(entries)).padStart(8)}`,
    );
  }
  return exitCodes.done;
}

export interface VerifyCacheOptions extends JsonOption {
  readonly removeBroken?: boolean;
}

/** Reads everything, the takes too, and names what is broken. */
export async function verifyCache(
  named: string | undefined,
  { json, removeBroken }: VerifyCacheOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = await openHere(named, terminal);
  const broken = await project.cache.verify(new AbortController().signal);
  if (removeBroken) await project.cache.removeBroken(broken);
  const shown = broken.map(({ file, ...rest }) => ({ file: relative(process.cwd(), file), ...rest }));
  if (json) terminal.json({ broken: shown }, "document");
  else {
    for (const { file, why } of shown) terminal.out(`${file}: ${why}`);
    terminal.talk(broken.length === 0 ? "Everything is whole." : sayBroken(broken, removeBroken ?? false));
  }
  return broken.length === 0 ? exitCodes.done : exitCodes.someFailed;
}

export interface TrimCacheOptions extends JsonOption {
  /** Milliseconds. */
  readonly olderThan?: number;
  /** Bytes. */
  readonly maxSize?: number;
  readonly dryRun?: boolean;
}

/** Removes what was not used for long; never a take, and nothing that is being used. */
export async function trimCache(
  named: string | undefined,
  { olderThan, maxSize, dryRun, json }: TrimCacheOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (olderThan === undefined && maxSize === undefined)
    throw new UsageError("Say what may go: --older-than 30d, or --max-size 5GB.");
  const { project } = await openHere(named, terminal);
  const { removed, left, inUse } = await project.cache.trim({
    ...(olderThan !== undefined && { usedBeforeMs: Date.now() - olderThan }),
    ...(maxSize !== undefined && { mostBytes: maxSize }),
    ...(dryRun && { isDry: true }),
  });
  if (json) {
    const files = removed.map(({ file }) => relative(process.cwd(), file));
    terminal.json({ removed: files, bytes: bytesOf(removed), left: bytesOf(left), inUse }, "document");
    return exitCodes.done;
  }
  const verb = dryRun ? "would go" : "gone";
  terminal.out(
    `${counted(removed.length, "file")} ${verb}, ${bytesInWords(bytesOf(removed))}; ${bytesInWords(bytesOf(left))} left.`,
  );
  if (inUse > 0) terminal.talk(`${counted(inUse, "file")} stayed: a render or a cut is using them.`);
  return exitCodes.done;
}

interface KindOfCache {
  readonly kind: CacheKind;
  readonly files: number;
  readonly bytes: number;
  /** ISO 8601: when the one was used that was not used for longest. */
  readonly oldest: string;
}

function sumUp(entries: readonly CacheEntry[]): readonly KindOfCache[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    const [unusedLongest] = own;
    const oldest = new Date(unusedLongest?.usedAtMs ?? 0).toISOString();
    return { kind, files: own.length, bytes: bytesOf(own), oldest };
  });
}

function bytesOf(entries: readonly CacheEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}

function sayBroken(broken: readonly { readonly kind: string }[], isRemoved: boolean): string {
  const takes = broken.filter(({ kind }) => kind === "takes").length;
  const others = broken.length - takes;
  const made = isRemoved ? "removed; the next cut makes them again" : "remove them with --remove-broken";
  return [
    ...(others > 0 ? [`${counted(others, "file")} of the cache broken: ${made}.`] : []),
    ...(takes > 0 ? [`${counted(takes, "take")} damaged: put back a copy. They are never removed.`] : []),
  ].join(" ");
}
