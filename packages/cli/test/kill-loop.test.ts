import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmulatorOptions, startEmulator } from "@rushes/wavespeed-emulator";
import { describe, expect, type TestContext, test } from "vitest";
import { blankPng } from "../../../tools/chaos/blank-png.mjs";
import { findOffences } from "../../../tools/chaos/check-film.mjs";
import {
  type Film,
  type FilmOrder,
  renderUntilDone,
  renderWords,
  shotMicros,
  startCommand,
  writeFilm,
} from "../../../tools/chaos/film.mjs";
import { knownAccount } from "../../../tools/chaos/known-account.mjs";
import { type PausePoint, pausePoints, type WholeFile } from "../../core/src/run/pause-points.ts";

/** One film that is killed at one point after another, and then finished. */
interface KilledFilm {
  readonly name: string;
  readonly points: readonly PausePoint[];
  readonly shots?: number;
  readonly film?: Partial<FilmOrder>;
  readonly emulator?: EmulatorOptions;
  readonly environment?: Readonly<Record<string, string>>;
  /** How the last start ends; default 0. */
  readonly ends?: number;
  /** What is killed after the first time, where it is not `render`. */
  readonly command?: readonly string[];
  /** A file that is lost before each command but the first. */
  readonly loses?: string;
  /** How often one shot may be charged; default 1. */
  readonly mostCharges?: number;
  /** Paid clips that no store can hold. */
  readonly paidElsewhere?: number;
}

/** What is renamed is not made again, so the point behind it needs a film of its own. */
const beforeKept = (file: WholeFile) =>
  (["written", "synced", "renamed"] as const).map((point) => `${file}-${point}` as const);
const whole = (file: WholeFile) => [...beforeKept(file), `${file}-kept` as const];

const weekLater = `data:text/javascript,${encodeURIComponent("const now = Date.now; Date.now = () => now() + 8 * 86_400_000;")}`;

/** Kills that leave nobody in doubt follow one another on one film, in the order in which a clip is made. */
const killedFilms: readonly KilledFilm[] = [
  {
    name: "before anything is sent",
    shots: 2,
    points: [
      "before-quote",
      "after-quote",
      "before-money-reserved",
      "after-money-reserved",
      "before-submission-returned",
      "after-submission-returned",
      "before-prepare",
      "after-prepare",
      "before-submission-intended",
    ],
  },
  { name: "with the intent written", shots: 2, points: ["after-submission-intended"] },
  { name: "directly before sending", shots: 2, points: ["before-send"] },
  { name: "with the answer unread", shots: 2, points: ["after-send"] },
  { name: "with the answer unwritten", shots: 2, points: ["before-submission-accepted"] },
  {
    name: "while a doubt is written",
    shots: 2,
    points: ["before-submission-doubted", "after-submission-doubted"],
    emulator: { faults: [{ on: "submit", do: "lose-reply" }] },
  },
  {
    name: "while a lost job is adopted",
    shots: 2,
    points: ["after-send", "before-submission-adopted", "after-submission-adopted"],
  },
  {
    name: "while an adopted clip turns out to be another one",
    points: ["after-send", "before-adoption-doubted", "after-adoption-doubted"],
    ends: 6,
    paidElsewhere: 1,
    emulator: { faults: [{ on: "submit", do: "job", length: 10 }] },
  },
  {
    name: "while money is given back for what was never made",
    shots: 2,
    points: ["before-send", "before-submission-released", "after-submission-released"],
  },
  {
    name: "while a person writes off what cannot be found",
    points: ["after-send", "before-submission-written-off", "after-submission-written-off"],
    command: ["settle", "film.yaml", "s0", "--paid-lost"],
    ends: 1,
    paidElsewhere: 1,
  },
  {
    name: "while a refusal is written",
    points: ["before-submission-refused"],
    emulator: { faults: [{ on: "submit", do: "answer", status: 400, message: "no such thing" }] },
  },
  {
    name: "with the refusal written",
    shots: 2,
    points: ["after-submission-refused"],
    ends: 1,
    emulator: { faults: [{ on: "submit", do: "answer", status: 400, message: "no such thing" }] },
  },
  {
    name: "on the way from the provider into the store",
    points: [
      "after-submission-accepted",
      "before-look",
      "after-look",
      "before-clip-ready",
      "after-clip-ready",
      "before-collect",
      "take-begun",
      "take-half-written",
      "after-collect",
      "take-written",
      "take-synced",
      "take-measured",
      ...whole("sidecar"),
      "take-renamed",
      "take-kept",
      "before-take-stored",
      "after-take-stored",
    ],
  },
  {
    name: "while a failure is written",
    points: ["before-clip-failed", "after-clip-failed"],
    ends: 1,
    emulator: { faults: [{ on: "submit", do: "job", status: "failed", code: 1200, error: "it broke" }] },
  },
  {
    name: "while another try is granted",
    points: ["before-retry-granted", "after-retry-granted"],
    mostCharges: 2,
    film: { more: "defaults: { retry: { failed: 1 } }", capMicros: 2 * shotMicros },
    emulator: { faults: [{ on: "submit", do: "job", status: "timeout" }] },
  },
  {
    name: "while a further take is asked for",
    points: ["after-take-stored", "before-take-asked", "after-take-asked"],
    command: ["retake", "film.yaml", "s0", "--yes", "--max-cost", "1"],
    mostCharges: 2,
    film: { capMicros: 2 * shotMicros },
  },
  {
    name: "while another try of what failed is asked for",
    points: ["after-clip-failed", "before-retake-granted", "after-retake-granted"],
    command: ["retake", "film.yaml", "s0", "--yes", "--max-cost", "1"],
    mostCharges: 2,
    film: { capMicros: 2 * shotMicros },
    emulator: { faults: [{ on: "submit", do: "job", status: "failed", code: 1200, error: "it broke" }] },
  },
  {
    name: "while a pick is written down",
    points: ["after-take-stored", ...whole("picks")],
    command: ["pick", "film.yaml", "s0", "1"],
  },
  {
    name: "when the provider has forgotten the job",
    points: ["after-submission-accepted", "before-clip-expired", "after-clip-expired"],
    ends: 1,
    paidElsewhere: 1,
    environment: { NODE_OPTIONS: `--import=${weekLater}` },
    emulator: {
      faults: [{ on: "result", do: "answer", status: 404, message: "not found", times: "always" }],
    },
  },
  {
    name: "while a broken clip is put aside",
    points: ["quarantine-renamed", "before-take-quarantined", "after-take-quarantined"],
    ends: 1,
    paidElsewhere: 1,
    emulator: { faults: [{ on: "output", do: "shorten", times: "always" }] },
  },
  {
    name: "while a lost ledger is written again",
    shots: 2,
    points: ["after-take-stored", ...whole("ledger")],
    command: ["ledger", "rebuild", "film.yaml"],
    loses: ".rushes/ledger.db",
  },
  {
    name: "while the film is cut",
    points: [...whole("segment"), ...beforeKept("film"), ...whole("clip")],
    film: { cut: true, more: "clips: out/clips/${id}.mp4" },
  },
  {
    name: "while a picture is read and a frame is taken",
    shots: 2,
    points: [...beforeKept("cache"), ...beforeKept("frame")],
    film: { pictures: "chained", image: "first.png" },
  },
  {
    name: "with what is made once in its place",
    shots: 2,
    points: ["cache-kept", "frame-kept", "film-kept"],
    film: { pictures: "chained", image: "first.png", cut: true },
  },
];

test("every point is in the loop", () => {
  expect(new Set(killedFilms.flatMap(({ points }) => points))).toEqual(new Set(pausePoints));
});

describe.concurrent("killed", () => {
  test.for(killedFilms)("$name", async (killed, { onTestFinished }) => {
    const film = await openFilm(killed, onTestFinished);
    const { mostCharges = 1, paidElsewhere = 0 } = killed;
    for (const point of killed.points) {
      const isLater = point !== killed.points[0];
      const words = isLater ? killed.command : undefined;
      if (isLater && killed.loses) await rm(join(film.folder, killed.loses), { force: true });
      const environment = { ...(isLater && killed.environment), RUSHES_KILL_AT: point };
      const { signal, err } = await startCommand(film, words ?? renderWords, environment).ended;
      expect([point, signal, signal === null ? err : ""]).toEqual([point, "SIGKILL", ""]);
      expect([point, ...(await findOffences(film, { isDone: false, mostCharges }))]).toEqual([point]);
    }
    const { code, out, err } = await renderUntilDone(film);
    expect(await findOffences(film, { isDone: true, mostCharges, paidElsewhere })).toEqual([]);
    expect(code, out + err).toBe(killed.ends ?? 0);
  });
});

/** What is open is closed by the test that opened it: several run at once. */
async function openFilm(
  { shots = 1, mostCharges = 1, film, emulator }: KilledFilm,
  onTestFinished: TestContext["onTestFinished"],
): Promise<Film> {
  const home = await mkdtemp(join(tmpdir(), "rushes-kill-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  // a clip that stays the only one of its film may be that of other films
  const pool = shots === 1 && mostCharges === 1 ? 1 : 0;
  const account = await startEmulator({ timeScale: 1000, tier: "ultra", pool, ...emulator });
  onTestFinished(() => account.stop());
  await knownAccount(account, join(home, "state", "rushes"));
  const written = writeFilm({ folder: join(home, "film"), emulator: account, shots, ...film });
  await writeFile(join(home, "film", "first.png"), blankPng(400, 400));
  return written;
}
