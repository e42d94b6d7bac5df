import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";

const example = fileURLToPath(new URL(".", import.meta.url));
const program = join(example, "make-film.mjs");

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rushes-api-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const run = (folder: string, words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [program, "film.yaml", ...words], { cwd: folder, env });

test("the example makes a film through the pipeline API, and nothing twice", async () => {
  const folder = await makeFolder();
  await cp(join(example, "film.yaml"), join(folder, "film.yaml"));
  const first = await run(folder);
  expect(first.stdout).toContain("shot-1: new, no take of it yet");
  expect(first.stdout).toMatch(/72 frames in .*film\.mp4/);
  const second = await run(folder);
  expect(second.stdout).toContain("shot-3: kept, a take is in hand");
  expect(second.stdout).not.toContain(": take ");
});

test("it stops half-way by its signal, and a new process goes on; each clip is paid once", async () => {
  const folder = await makeFolder();
  const emulator = await startEmulator({ timeScale: 200, pool: 1 });
  onTestFinished(() => emulator.stop());
  const shots = ["a bell", "a buoy", "a bicycle"].map((prompt) => `  - ${prompt}\n`).join("");
  const limits = "limits: { poll_seconds: 0.1, concurrency: 1, starts_per_minute: 600 }";
  const cut = "cut: { size: 480x270 }";
  await writeFile(
    join(folder, "film.yaml"),
    `provider: wavespeed\nbudget: 1.00\n${limits}\nshots:\n${shots}${cut}\n`,
  );
  const env = { WAVESPEED_API_KEY: emulator.key, WAVESPEED_BASE_URL: emulator.url };

  const stopped = await run(folder, ["1"], env);
  expect(stopped.stdout).toContain("stopped; run it again to go on");
  expect(stopped.stdout).toContain("spent so far: $0.23");
  expect(stopped.stdout).not.toContain("frames in");
  expect(emulator.predictions()).toHaveLength(1);

  const gone = await run(folder, [], env);
  expect(gone.stdout).toContain("shot-1: in-flight");
  expect(gone.stdout.match(/: take /g)).toHaveLength(3);
  expect(gone.stdout).toMatch(/432 frames in .*film\.mp4/);
  expect(gone.stdout).toContain("spent so far: $0.69");
  expect(emulator.bill()).toMatchObject({ netMicros: 690_000, charges: { length: 3 } });
});
