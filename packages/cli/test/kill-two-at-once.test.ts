import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { findOffences } from "../../../tools/chaos/check-film.mjs";
import { renderUntilDone, startRender, writeFilm } from "../../../tools/chaos/film.mjs";
import { pairKinds, playPair } from "../../../tools/chaos/pair.mjs";
import { isAsleep, makeHome, openAccount } from "./dying-film.ts";

/** Fifty pairs of each kind take minutes: `pnpm chaos --pairs 50` plays them. */
const pairs = 4;

test.each(pairKinds)("two processes at the same instant, %s: no shot is sent twice", async (kind) => {
  for (let pair = 0; pair < pairs; pair += 1) expect(await playPair(kind, await makeHome())).toEqual([]);
});

test("an owner that is frozen between its intent and the send does not send when it wakes too late", async () => {
  const emulator = await openAccount();
  const film = writeFilm({ folder: await makeHome(), emulator, shots: 1 });
  const frozen = startRender(film, {
    RUSHES_FREEZE_AT: "before-send",
    // For this process only, time goes a thousand times as fast: half a second asleep is longer than an intent holds.
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent("const now = Date.now, start = now(); Date.now = () => start + (now() - start) * 1000;")}`,
  });
  await isAsleep(frozen.process.pid!);
  await sleep(500); // what is tried is that time passes while it sleeps
  frozen.process.kill("SIGCONT");
  await frozen.ended;
  expect(emulator.submits()).toBe(0);
  expect((await renderUntilDone(film)).code).toBe(0);
  expect(emulator.submits()).toBe(1);
  expect(await findOffences(film, { isDone: true })).toEqual([]);
});
