import { join } from "node:path";
import { expect, test } from "vitest";
import { findOffences } from "../../../tools/chaos/check-film.mjs";
import { renderUntilDone, startCommand, startRender, writeFilm } from "../../../tools/chaos/film.mjs";
import { otherProcess } from "../../core/test/node/other-process.ts";
import { isAsleep, makeHome, openAccount } from "./dying-film.ts";

/** The wall's clock of a process, two hours back from its first second on. */
const setBack = `--import=data:text/javascript,${encodeURIComponent("const now = Date.now, start = now(); Date.now = () => { const real = now(); return real - start > 1000 ? real - 7_200_000 : real; };")}`;
/** The same, two hours ahead from the beginning. */
const ahead = `--import=data:text/javascript,${encodeURIComponent("const now = Date.now; Date.now = () => now() + 7_200_000;")}`;

test.each([
  ["set back in the middle of a run", [{ NODE_OPTIONS: setBack }, {}]],
  ["set back between two runs", [{ NODE_OPTIONS: ahead, RUSHES_KILL_AT: "before-take-stored:3" }, {}]],
] as const)("a clock that is %s: no clip is lost, none is bought twice, no run stalls", async (_, starts) => {
  const film = writeFilm({ folder: await makeHome(), emulator: await openAccount(), shots: 3 });
  for (const environment of starts) await startRender(film, environment).ended;
  expect((await renderUntilDone(film)).code).toBe(0);
  expect(film.emulator.submits()).toBe(3);
  expect(await findOffences(film, { isDone: true })).toEqual([]);
});

test("a submission that was lost under a wrong clock is not taken for one that was never made", async () => {
  const film = writeFilm({ folder: await makeHome(), emulator: await openAccount(), shots: 1 });
  await startRender(film, { NODE_OPTIONS: ahead, RUSHES_KILL_AT: "after-send" }).ended;
  expect((await startRender(film).ended).code).toBe(6);
  expect(film.emulator.submits()).toBe(1);
});

test("a reader that is suspended while it looks at the ledger holds nobody up", async () => {
  const film = writeFilm({ folder: await makeHome(), emulator: await openAccount(), shots: 2 });
  const render = startRender(film, { RUSHES_FREEZE_AT: "after-submission-accepted" });
  await isAsleep(render.process.pid!);
  const ledger = JSON.stringify(join(film.folder, ".rushes/ledger.db"));
  const reader = await otherProcess({
    first: `const database = new Database(${ledger}); database.exec("BEGIN"); database.prepare("SELECT * FROM jobs").all();`,
  });
  process.kill(reader.id, "SIGSTOP");
  const { code, out } = await startCommand(film, ["status", "film.yaml"]).ended;
  const isOn = new RegExp(`A run is on: process ${render.process.pid} on .*\n0 of 2 clips · \\d running · `);
  expect([code, out]).toEqual([0, expect.stringMatching(isOn)]);
  render.process.kill("SIGCONT");
  expect((await render.ended).code).toBe(0);
  process.kill(reader.id, "SIGCONT");
  await reader.finish();
  expect(await findOffences(film, { isDone: true })).toEqual([]);
});

test("beside a run, status --refresh shows what it has seen, and settle says who holds the store; exit 3", async () => {
  const film = writeFilm({ folder: await makeHome(), emulator: await openAccount(), shots: 1 });
  const render = startRender(film, { RUSHES_FREEZE_AT: "before-clip-ready" });
  await isAsleep(render.process.pid!);
  const refreshed = await startCommand(film, ["status", "film.yaml", "--refresh"]).ended;
  expect(refreshed.code).toBe(0);
  expect(refreshed.err).toContain(`Process ${render.process.pid} on `);
  expect(refreshed.out).toContain("$0.23 spent");
  for (const words of [
    ["settle", "film.yaml", "s0"],
    ["ledger", "rebuild", "film.yaml"],
  ]) {
    const { code, err } = await startCommand(film, words).ended;
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/^Process \d+ on .* Wait until it is done, or stop it/),
    ]);
  }
  render.process.kill("SIGCONT");
  expect((await render.ended).code).toBe(0);
});
