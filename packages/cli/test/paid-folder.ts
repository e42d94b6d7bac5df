import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "@rushes/wavespeed-emulator";
import { expect, onTestFinished } from "vitest";
import { type Ended, makeFolder, runRushes } from "./run-rushes.ts";

/** A key that is found at once wherever it should not be. */
const plantedKey = "wsk_planted_5f1d0c7e9b3a4286";

/** Manners that suit a service which lives a hundred times faster. */
export const hurried = "limits: { poll_seconds: 0.1, concurrency: 8, starts_per_minute: 600 }";

/** A folder whose commands reach a service of its own. */
export interface PaidFolder {
  readonly folder: string;
  readonly emulator: Emulator;
  /** What the commands are given to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a command with key and address in its environment; `more` wins. */
  rushes(words: readonly string[], more?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Looks for the key in every file of the folder and in all that the commands wrote. */
  expectNoKey(): Promise<void>;
}

/**
 * A folder with these files and a service a hundred times faster than the real one, both gone after the test. All clips
 * are one and the same, drawn before, unless `pool` is 0.
 */
export async function paidFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: EmulatorOptions = {},
): Promise<PaidFolder> {
  const folder = await makeFolder(files);
  const emulator = await startEmulator({
    key: plantedKey,
    timeScale: 100,
    tier: "silver",
    pool: 1,
    ...options,
  });
  onTestFinished(() => emulator.stop());
  const environment = { WAVESPEED_API_KEY: plantedKey, WAVESPEED_BASE_URL: emulator.url };
  const written: Ended[] = [];
  return {
    folder,
    emulator,
    environment,
    async rushes(words, more = {}) {
      const ended = await runRushes(folder, words, { ...environment, ...more });
      written.push(ended);
      return ended;
    },
    async expectNoKey() {
      const forms = [plantedKey, Buffer.from(plantedKey).toString("base64").replace(/=+$/, "")];
      const holdsKey = (bytes: string | Buffer) => forms.some((form) => bytes.includes(form));
      expect(written.filter(({ out, err }) => holdsKey(out) || holdsKey(err))).toEqual([]);
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries.filter((entry) => entry.isFile()).map((file) => join(file.parentPath, file.name));
      const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(path) })));
      expect(files.filter(({ bytes }) => holdsKey(bytes)).map(({ path }) => path)).toEqual([]);
      expect(written.length).toBeGreaterThan(0);
    },
  };
}

/** What a service was asked to make, by prompt, with what it took for it in micro-dollars. */
export function billOf(emulator: Emulator): Readonly<Record<string, number>> {
  const promptOf = new Map(emulator.predictions().map(({ id, inputs }) => [id, String(inputs.prompt)]));
  const { charges } = emulator.bill();
  const bill = Object.fromEntries(
    charges.map(({ prediction, micros }) => [promptOf.get(prediction), micros]),
  );
  expect(Object.keys(bill)).toHaveLength(charges.length);
  return bill;
}

export const spendingWords = ["--yes", "--max-cost", "5"] as const;
