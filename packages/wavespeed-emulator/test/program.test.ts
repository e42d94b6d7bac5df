import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../bin/wavespeed-emulator.js", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "emulator-program-"));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...words: string[]) {
  const child = spawn(process.execPath, [bin, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  return { child, errors: () => errors, ended: once(child, "close") };
}

test("says in one line where it listens, obeys its faults, and ends when it is asked to", async () => {
  const faults = join(folder, "faults.yaml");
  await writeFile(faults, "faults:\n  - { on: balance, do: answer, status: 503, body: text }\n");
  const { child, ended } = run("--port", "0", "--balance", "12.5", "--key", "wsk_mine", "--faults", faults);
  const lines = createInterface(child.stdout);
  const [line] = await once(lines, "line");
  const { url, key } = JSON.parse(line);
  expect(key).toBe("wsk_mine");
  const balance = () => fetch(`${url}/api/v3/balance`, { headers: { authorization: `Bearer ${key}` } });
  expect(await (await balance()).text()).toBe("Emulated fault 503");
  expect(await (await balance()).json()).toMatchObject({ data: { balance: 12.5 } });
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test.each([
  [["--tier", "tin"], "--tier must be one of bronze, silver, gold, ultra, not `tin`"],
  [["--time-scale", "fast"], "--time-scale must be a number of 0 or more, not `fast`"],
  [["--faults", "/no/such.yaml"], "ENOENT"],
  [["--speed"], "--speed"],
])("%j is answered with what is wrong, and exit code 2", async (words, says) => {
  const { errors, ended } = run(...words);
  expect(await ended).toEqual([2, null]);
  expect(errors()).toContain(says);
});
