import { join } from "node:path";
import { startEmulator } from "@rushes/wavespeed-emulator";
import { findOffences } from "./check-film.mjs";
import { shotMicros, startRender, writeFilm } from "./film.mjs";

/** Two processes that start at the same instant: on one shot list, or on two folders with one account. */
export const pairKinds = /** @type {const} */ (["one shot list", "two folders"]);

/**
 * @param {(typeof pairKinds)[number]} kind
 * @param {string} home a folder of its own
 * @returns {Promise<readonly string[]>} what is wrong
 */
export async function playPair(kind, home) {
  const emulator = await startEmulator({ timeScale: 1000, tier: "ultra" });
  try {
    const names = kind === "one shot list" ? ["film"] : ["left", "right"];
    const films = names.map((name) => writeFilm({ folder: join(home, name), emulator, shots: 2 }));
    const [first, last] = [films[0], films.at(-1)];
    if (!first || !last) return [];
    const ends = await Promise.all([startRender(first).ended, startRender(last).ended]);
    const codes = ends.map(({ code }) => code).sort();
    const wanted = kind === "one shot list" ? [0, 3] : [0, 0];
    const isEndRight = codes.every((code, index) => code === wanted[index]);
    const capMicros = films.length * 2 * shotMicros;
    const found = await Promise.all(
      films.map((film) => findOffences({ ...film, capMicros }, { isDone: true })),
    );
    return [
      ...(isEndRight ? [] : [`they ended with ${codes.join(" and ")}`]),
      ...(emulator.submits() === films.length * 2 ? [] : [`${emulator.submits()} submissions were sent`]),
      ...found.flat(),
    ];
  } finally {
    await emulator.stop();
  }
}
