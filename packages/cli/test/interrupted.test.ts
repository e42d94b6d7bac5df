import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Ended, eventsOf, makeFolder, resultOf, runRushes, startRushes, takesIn } from "./run-rushes.ts";

/** Each shot starts from the end of the one before it, so none begins before that is stored. */
const film = `defaults: { duration: 1 }
shots:
  - { id: one, prompt: a quay }
  - { id: two, prompt: a deck, image: { last_frame_of: one } }
  - { id: three, prompt: a lamp, image: { last_frame_of: two } }
  - { id: four, prompt: a horn, image: { last_frame_of: three } }
cut: { size: 320x180 }
`;

test("the first Ctrl-C finishes what runs, and the next render makes the rest alone", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  const first = startRushes(folder, ["render", "--json"]);
  await first.sees("take-stored");
  first.process.kill("SIGINT");
  const drained = await first.ended;
  expect(drained.err).toContain("Starting nothing more");
  expect(drained.code).toBe(130);
  expect(resultOf(drained)).toMatchObject({
    exitCode: 130,
    cut: null,
    shots: { three: { end: expect.stringMatching(/^(not-started|blocked)$/) } },
  });
  await expectRestAlone(folder, drained);
});

test("the second Ctrl-C stops at once, and nothing that was made is made again", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  const first = startRushes(folder, ["render", "--json"]);
  await first.sees("take-stored");
  first.process.kill("SIGINT");
  await first.says("Starting nothing more");
  first.process.kill("SIGINT");
  const stopped = await first.ended;
  expect(stopped.err).toContain("Stopping now. Nothing is lost");
  expect(resultOf(stopped)).toMatchObject({ exitCode: 130, cut: null });
  expect(stopped.code).toBe(130);
  await expectRestAlone(folder, stopped);
});

test("a killed render goes on where it was, and a second one at a time is told who is at work", async () => {
  const folder = await makeFolder({ "film.yaml": film });
  const first = startRushes(folder, ["render", "--json"]);
  await first.sees("run-started");
  const second = await runRushes(folder, ["render"]);
  expect(second.err).toContain(`Process ${first.process.pid} on `);
  expect(second).toMatchObject({ code: 3, out: "" });
  await first.sees("take-stored");
  first.process.kill("SIGKILL");
  const killed = await first.ended;
  expect(killed.code).toBe(null);
  expect((await runRushes(folder, ["status"])).out).toMatch(
    /\d in hand[\s\S]*No run is on\. The last one, begun .* broke off\.[\s\S]*go on with: rushes render film\.yaml/,
  );
  await expectRestAlone(folder, killed);
});

/** Renders again: the film comes, every shot is stored by exactly one of the two runs, and no stored clip was touched. */
async function expectRestAlone(folder: string, before: Ended): Promise<void> {
  const names = await takesIn(folder);
  const written = await Promise.all(names.map((name) => writtenAt(folder, name)));
  const again = await runRushes(folder, ["render", "--json"]);
  expect(resultOf(again)).toMatchObject({ exitCode: 0, cut: { outcome: "film" } });
  expect(again.code).toBe(0);
  expect([...storedBy(before), ...storedBy(again)].toSorted()).toEqual(["four", "one", "three", "two"]);
  expect(await Promise.all(names.map((name) => writtenAt(folder, name)))).toEqual(written);
  expect(await takesIn(folder)).toHaveLength(4);
}

function storedBy(ended: Ended): readonly unknown[] {
  return eventsOf(ended).flatMap(({ event, shot }) => (event === "take-stored" ? [shot] : []));
}

async function writtenAt(folder: string, take: string): Promise<number> {
  return (await stat(join(folder, ".rushes/takes", take))).mtimeMs;
}
