import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { programs } from "../../../tools/bootstrap/workspace.mjs";

/** How a command ended, and what it wrote. */
export interface Ended {
  /** `null` for one that was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly process: ChildProcess;
  /** Waits for a text in its data; fails when the command ends before. */
  sees(text: string): Promise<void>;
  /** The same for its talk. */
  says(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts the built command line as a process of its own, without a terminal. */
export function startRushes(folder: string, words: readonly string[], environment: object = {}): Started {
  const env = { ...process.env, CI: "", ...environment };
  const child = spawn(process.execPath, [programs.rushes, ...words], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  const listeners = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
  const waitUntil = (isThere: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (isThere()) resolve();
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`It ended too early:\n${out}${err}`)), reject);
    });
  return {
    process: child,
    sees: (text) => waitUntil(() => out.includes(text)),
    says: (text) => waitUntil(() => err.includes(text)),
    ended,
  };
}

/** Runs one command to its end. */
export function runRushes(
  folder: string,
  words: readonly string[],
  environment: object = {},
): Promise<Ended> {
  return startRushes(folder, words, environment).ended;
}

/** A folder of its own with these files, gone when the test is over. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** What `--json` wrote, one event a line. */
export function eventsOf({ out }: Ended): readonly Record<string, unknown>[] {
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The `result` that ends `--json`. */
export function resultOf(ended: Ended): Record<string, unknown> {
  const events = eventsOf(ended);
  const results = events.filter(({ event }) => event === "result");
  if (results.length !== 1 || events.at(-1) !== results[0])
    throw new Error(`Not one result last:\n${ended.out}`);
  return results[0]!;
}

/** The clips that the store of a folder holds. */
export async function takesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, ".rushes/takes"))).filter((name) => name.endsWith(".mp4")).toSorted();
}

/** The pieces of film that the store of a folder holds. */
export async function segmentsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, ".rushes/cache/segments"));
  return names.filter((name) => name.endsWith(".mp4")).toSorted();
}
