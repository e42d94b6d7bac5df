import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlaceInFilm, SoundCue, Time } from "../../src/document/index.ts";
import { makeBarClip } from "./bar-clips.ts";
import {
  type CuttingRoom,
  dissolve,
  frames,
  gap,
  nowhere,
  openCuttingRoom,
  seconds,
  transition,
  use,
} from "./cutting-room.ts";
import { frame, hear, lagOf, loud, pitch, rate, record, roughest, samplesIn, tone } from "./listen.ts";

let room: CuttingRoom;
const clips: Record<string, string> = {};
beforeAll(async () => {
  room = await openCuttingRoom();
  const make = (clip: number, sound?: string) =>
    makeBarClip(room.media, room.folder, { clip, frames: 48, ...(sound && { sound }) });
  const [mute, low, high] = await Promise.all([make(1), make(2, tone(400, 2)), make(3, tone(600, 2))]);
  Object.assign(clips, { mute, low, high });
});
afterAll(() => room.close());

const at = (time: Time): PlaceInFilm => ({ anchor: "film", time, origin: nowhere });

function cue(
  role: SoundCue["role"],
  file: string,
  { from, until, for: length, ...more }: Partial<SoundCue> & { from?: Time; until?: Time; for?: Time } = {},
): SoundCue {
  const stretch = {
    ...(from && { at: at(from) }),
    ...(until && { until: at(until) }),
    ...(length && { for: length }),
    origin: nowhere,
  };
  return { role, file, stretch, loop: false, gain: 0, origin: nowhere, ...more };
}

/** How far a pitch is above or below an amplitude of 0.2, which every tone here has. */
const above = (heard: Float32Array, hertz: number, middle: number) =>
  pitch(heard, hertz, Math.round(middle - frame / 2), frame) - 20 * Math.log10(0.2);

describe("cues over silent clips", () => {
  let heard: Float32Array;
  beforeAll(async () => {
    await record(room, "noise.wav", `anoisesrc=r=${rate}:d=0.25:a=0.4:seed=5,lowpass=f=6000`);
    await record(room, "music.flac", tone(300, 3), []);
    await record(room, "bed.ogg", tone(1000, 1), ["-c:a", "libvorbis"]);
    // 100.5 turns of the wave: cut off in the middle of it
    await record(room, "harbour.wav", tone(201, 0.5));
    await record(room, "beat.wav", tone(480, 0.5));
    const fades = { fadeIn: seconds(1, 2), fadeOut: seconds(1, 2) };
    const sound = [
      cue("effect", "noise.wav", { from: frames(13), in: seconds(1, 20), out: seconds(1, 5) }),
      cue("music", "music.flac", { from: frames(48), for: seconds(2), gain: -6, ...fades }),
      cue("ambience", "harbour.wav", { from: seconds(5), until: seconds(13, 2), loop: true }),
      cue("music", "beat.wav", { from: seconds(7), until: seconds(33, 4), loop: true }),
      cue("ambience", "bed.ogg", { from: seconds(-1) }),
    ];
    const timeline = [0, 1, 2, 3, 4].map((number) => use("mute", { name: `mute-${number}` }));
    const film = await room.film({ timeline, sound }, clips);
    expect(film).toMatchObject({ frames: 240, segmentsMade: 1 });
    heard = await hear(room, film.file);
  });

  test("a cue starts on the exact sample of its frame, with the sample that `in` says", async () => {
    const noise = await samplesIn(room, { kind: "recording", file: join(room.folder, "noise.wav") });
    expect(lagOf(heard, noise.slice(0.05 * rate, 0.2 * rate), 13 * frame)).toBe(0);
    expect(loud(heard, 0, 13 * frame - 300)).toBeLessThan(-80);
    expect(loud(heard, 13 * frame + 0.15 * rate + 300, 4000)).toBeLessThan(-80);
  });

  test("gain and fades are as written: half way up a straight line is half of the amplitude", () => {
    expect(above(heard, 300, 3 * rate)).toBeCloseTo(-6, 0);
    expect(above(heard, 300, 2.25 * rate)).toBeCloseTo(-12, 0);
    expect(above(heard, 300, 3.75 * rate)).toBeCloseTo(-12, 0);
    expect(loud(heard, 4 * rate + 400, 4000)).toBeLessThan(-80);
  });

  test("loops: an ambience has no click at its seam, music turns on the sample", () => {
    const bend = (hertz: number) => 0.2 * ((2 * Math.PI * hertz) / rate) ** 2;
    expect(roughest(heard, 5 * rate + 2400, 1.5 * rate - 4800)).toBeLessThan(2.5 * bend(201));
    expect(roughest(heard, 7 * rate + 2400, 1.25 * rate - 4800)).toBeLessThan(1.3 * bend(480));
    for (const position of [5.4, 5.9, 6.4]) expect(loud(heard, position * rate, 2400)).toBeGreaterThan(-26);
    for (const position of [7.1, 7.5, 8.1]) expect(above(heard, 480, position * rate)).toBeCloseTo(0, 0);
    expect(loud(heard, 6.55 * rate, 0.4 * rate)).toBeLessThan(-80);
    expect(loud(heard, 8.3 * rate, 0.6 * rate)).toBeLessThan(-80);
  });

  test("a cue without an end lasts as long as the film", () => {
    expect(above(heard, 1000, 8.9 * rate)).toBeLessThan(-60);
    expect(above(heard, 1000, 9.1 * rate)).toBeCloseTo(0, 0);
    expect(above(heard, 1000, 9.9 * rate)).toBeCloseTo(0, 0);
  });
});

test("music goes down by the written decibels while a voice or a clip is heard, before its first word, and comes back", async () => {
  await record(room, "theme.wav", tone(300, 6));
  await record(room, "other.wav", tone(700, 6));
  await record(room, "voice.wav", tone(900, 1));
  const sound = [
    cue("music", "theme.wav", { duck: { decibels: -10, under: "voiceover" } }),
    cue("music", "other.wav", { duck: { decibels: -15, under: "clips" } }),
    cue("voiceover", "voice.wav", { from: seconds(1) }),
  ];
  const timeline = [use("mute"), use("mute", { name: "b" }), use("low", { name: "c" })];
  const heard = await hear(room, (await room.film({ timeline, sound }, clips)).file);
  const under = {
    voice: (at: number) => above(heard, 300, at * rate),
    clip: (at: number) => above(heard, 700, at * rate),
  };
  expect(under.voice(0.5)).toBeCloseTo(0, 0);
  expect(under.voice(0.8)).toBeGreaterThan(-0.5);
  expect(under.voice(1)).toBeLessThan(-7);
  for (const position of [1.2, 1.5, 1.9]) expect(under.voice(position)).toBeCloseTo(-10, 0);
  for (const position of [3.2, 5]) expect(under.voice(position)).toBeCloseTo(0, 0);
  for (const position of [1.5, 3.5]) expect(under.clip(position)).toBeCloseTo(0, 0);
  for (const position of [4.2, 5.8]) expect(under.clip(position)).toBeCloseTo(-15, 0);
  expect(above(heard, 900, 1.5 * rate)).toBeCloseTo(0, 0);
});

describe("the clips' own sound", () => {
  let heard: Float32Array;
  const isHeard = (at: number) => [400, 600].map((hertz) => above(heard, hertz, (at + 0.5) * frame) > -12);
  beforeAll(async () => {
    const timeline = [
      use("low", { for: frames(24), lCut: frames(6) }),
      use("mute", { for: frames(24) }),
      use("high", { in: frames(12), for: frames(24), jCut: frames(8) }),
      gap(12),
      use("low", { name: "under" }),
      dissolve(12),
      use("high", { name: "early", in: frames(12), jCut: frames(10) }),
      gap(12),
      transition("fade_from_black", 12),
      use("low", { name: "fading" }),
      transition("fade_to_black", 12),
      use("high", { name: "fast", speed: { numerator: 2, denominator: 1 } }),
      use("high", { name: "slow", for: frames(48), speed: { numerator: 2, denominator: 5 } }),
      use("low", { name: "soft", for: frames(24), gain: -12 }),
      use("low", { name: "off", for: frames(24), isMute: true }),
    ];
    const film = await room.film({ timeline }, clips);
    expect(film.frames).toBe(336);
    heard = await hear(room, film.file);
  });

  test("a J-cut and an L-cut move the border of the sound alone, to the frame and in step", () => {
    expect([10, 29, 30, 39, 40, 70].map(isHeard)).toEqual([
      ...[
        [true, false],
        [true, false],
        [false, false],
        [false, false],
      ],
      ...[
        [false, true],
        [false, true],
      ],
    ]);
    // where the picture takes over, the sound goes on as it was
    expect(roughest(heard, 45 * frame, 6 * frame)).toBeLessThan(
      0.2 * ((2 * Math.PI * 600) / rate) ** 2 * 1.3,
    );
  });

  test("a J-cut under a dissolve takes the cross-fade along, each sound 3 dB down in its middle", () => {
    // the pictures go over from 120 to 132, the sounds from 110 to 122
    for (const hertz of [400, 600]) expect(above(heard, hertz, 116 * frame)).toBeCloseTo(-3, 0);
    expect(above(heard, 400, 123 * frame)).toBeLessThan(-40);
    expect(above(heard, 600, 109 * frame)).toBeLessThan(-40);
  });

  test("fades to and from black take the sound along", () => {
    expect(above(heard, 400, 192 * frame)).toBeCloseTo(0, 0);
    expect(above(heard, 400, 174 * frame)).toBeCloseTo(-3, 0);
    expect(above(heard, 400, 210 * frame)).toBeCloseTo(-3, 0);
    expect(loud(heard, 168 * frame, 400)).toBeLessThan(-40);
    expect(loud(heard, 216 * frame - 400, 300)).toBeLessThan(-40);
  });

  test("another speed keeps the pitch and leaves no hole", () => {
    for (const at of [217, 225, 238, 239, 240, 241, 260, 280, 286]) {
      expect(above(heard, 600, (at + 0.5) * frame), `frame ${at}`).toBeGreaterThan(-3);
    }
  });

  test("it is louder, softer or not heard where its use says so", () => {
    expect(above(heard, 400, 300 * frame)).toBeCloseTo(-12, 0);
    expect(loud(heard, 313 * frame, 22 * frame)).toBeLessThan(-80);
  });
});

describe("loudness", () => {
  const timeline = [use("mute"), use("mute", { name: "b" })];

  test("a named target is met within 1 LU and under −1 dBTP, though peaks are in the way", async () => {
    // quiet noise with loud knocks: a plain gain would put their peaks far above full scale
    const knocks = `0.02*(random(0)-0.5)+0.5*between(mod(t\\,0.5)\\,0\\,0.01)*sin(2*PI*900*t)`;
    await record(room, "knocks.wav", `aevalsrc=exprs=${knocks}:s=${rate}:d=4`);
    const sound = [cue("effect", "knocks.wav")];
    const film = await room.film({ timeline, sound, loudness: -16 }, clips);
    expect(film.loudnessTarget).toBe(-16);
    expect(Math.abs((film.loudness?.integrated ?? 0) + 16)).toBeLessThanOrEqual(1);
    expect(film.loudness?.truePeak).toBeLessThanOrEqual(-1);
    const measured = await room.media.measureLoudness({
      inputs: [{ kind: "clip", file: film.file }],
      filterGraph: "[0:a:0]anull[heard]",
    });
    expect(measured).toMatchObject(film.loudness!);
  });

  test("without a target the level stays, but two loud sounds together are not cut off", async () => {
    await record(room, "loud.wav", tone(440, 2, 0.9));
    const sound = [cue("music", "loud.wav"), cue("effect", "loud.wav", { from: seconds(1) })];
    const twice = await room.film({ timeline, sound }, clips);
    expect(twice.loudness?.truePeak).toBeLessThanOrEqual(0);
    const heard = await hear(room, twice.file);
    expect(pitch(heard, 440, 0.4 * rate, 4800)).toBeCloseTo(20 * Math.log10(0.9), 0);
    expect(heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThanOrEqual(1);
    // limited is not cut off: hardly anything but the tone itself is heard
    expect(pitch(heard, 3 * 440, 1.4 * rate, 4800)).toBeLessThan(-45);
  });

  test("a silent film is left alone", async () => {
    const film = await room.film({ timeline, loudness: -14 }, clips);
    expect(film.loudness).toBeUndefined();
    expect(film.loudnessTarget).toBeUndefined();
  });
});

test("a changed cue makes the sound again and nothing else; the same film is left as it is and still tells its loudness", async () => {
  const timeline = [use("low"), use("high")];
  await record(room, "song.wav", tone(250, 2));
  const first = await room.film({ timeline, sound: [cue("music", "song.wav")], loudness: -20 }, clips);
  const again = await room.film({ timeline, sound: [cue("music", "song.wav")], loudness: -20 }, clips);
  expect(again).toMatchObject({ segmentsMade: 0, loudness: first.loudness!, loudnessTarget: -20 });
  const softer = { timeline, sound: [cue("music", "song.wav", { gain: -20 })], loudness: -20 };
  const changed = await room.film(softer, clips);
  expect(changed).toMatchObject({ segmentsMade: 0, segmentsKept: 2 });
  const heard = await hear(room, changed.file);
  expect(pitch(heard, 250, rate, 4800)).toBeLessThan(pitch(heard, 400, rate, 4800) - 15);
  const { picture, sound } = await room.media.probe(changed.file);
  expect([picture.startMicroseconds, sound?.startMicroseconds]).toEqual([0, 0]);
  expect(Math.abs((sound?.microseconds ?? 0) - picture.microseconds)).toBeLessThan(1e6 / 24);
});
