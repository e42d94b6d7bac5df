import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Edit, type EditFormat, writeEdit } from "../../src/cut/index.ts";
import { clipFrameAt } from "../../src/cut/timeline.ts";
import type { Fraction, TimelineEntry } from "../../src/document/index.ts";
import { dissolve, frames, gap, hold, nowhere, transition, use } from "../cut/cutting-room.ts";
import { editOf, locate, type MadeUpClips, rates } from "./edit-of.ts";
import { readEdl } from "./read-edl.ts";
import { readFcpxml } from "./read-fcpxml.ts";
import { readOtio } from "./read-otio.ts";
import { framesOf, type SeenFrame } from "./seen-frames.ts";

const start = "01:00:00:00";

async function write(edit: Edit, format: EditFormat): Promise<string> {
  const written = await writeEdit(edit, { format, locate, start });
  if ("fault" in written) throw new Error(written.fault);
  return written.text;
}

const card = (count: number): TimelineEntry => ({
  ...{
    entry: "card",
    text: "In 1911",
    for: frames(count),
    background: "000000",
    lettering: {},
    origin: nowhere,
  },
});

const clips: MadeUpClips = {
  a: { frames: 120, hasSound: true, prompt: "a ferry" },
  b: { frames: 90, others: [90, 40] },
  c: { frames: 200, startTimecode: "10:00:00:00" },
  d: { frames: 75, fps: { numerator: 25, denominator: 1 } },
  still: { frames: 0, isStill: true },
};

/** One thing after the other, with room enough for the transitions beside it. */
const contents = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("use" as const),
      in: fc.nat(30),
      length: fc.integer({ min: 20, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("gap" as const), length: fc.integer({ min: 20, max: 30 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("card" as const), length: fc.integer({ min: 20, max: 30 }) }),
  },
);
const joins = fc.constantFrom(
  "cut",
  "cut",
  "dissolve",
  "dissolve",
  "wipe_left",
  "fade_from_black",
  "fade_to_black",
);
const films = fc.record({
  rate: fc.constantFrom(...(Object.keys(rates) as (keyof typeof rates)[])),
  speeds: fc.array(fc.constantFrom("1/1", "1/1", "2/1", "1/2", "3/2", "7/10"), {
    minLength: 8,
    maxLength: 8,
  }),
  things: fc.array(
    fc.record({ content: contents, join: joins, frames: fc.integer({ min: 1, max: 10 }), held: fc.nat(12) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
});

interface Drawn {
  readonly fps: Fraction;
  readonly timeline: readonly TimelineEntry[];
}

/** @param paced whether clips may run at other speeds */
function filmOf(
  { rate, things, speeds }: typeof films extends fc.Arbitrary<infer Film> ? Film : never,
  paced: boolean,
): Drawn {
  const timeline: TimelineEntry[] = [];
  for (const [index, { content, join, frames: length, held }] of things.entries()) {
    const isFirst = index === 0;
    if (join === "fade_from_black") timeline.push(transition(join, length));
    else if (!isFirst && join === "dissolve") timeline.push(dissolve(length));
    else if (!isFirst && join === "wipe_left") timeline.push(transition(join, length));
    else if (!isFirst && join === "fade_to_black") timeline.push(transition(join, length));
    if (content.kind === "gap") timeline.push(gap(content.length, index % 2 === 0 ? "black" : "white"));
    else if (content.kind === "card") timeline.push(card(content.length));
    else {
      const shot = ["a", "b", "c", "d"][index % 4]!;
      const [numerator, denominator] = (paced ? speeds[index]! : "1/1").split("/").map(Number);
      const speed = { numerator: numerator!, denominator: denominator! };
      const range = {
        name: `${shot}_${index}`,
        in: frames(content.in),
        for: frames(Math.floor(content.length / 2)),
      };
      timeline.push(use(shot, { ...range, for: frames(20), ...(numerator !== denominator && { speed }) }));
      if (held > 6) timeline.push(hold(held + 14));
    }
  }
  return { fps: rates[rate], timeline };
}

describe("every frame of a film is found again", () => {
  test.each(["otio", "fcpxml"] as const)("in %s, at every speed", async (format) => {
    await fc.assert(
      fc.asyncProperty(films, async (drawn) => {
        const { fps, timeline } = filmOf(drawn, true);
        const edit = await editOf({ fps, timeline }, clips);
        const text = await write(edit, format);
        const found = format === "otio" ? readOtio(text) : readFcpxml(text, fps);
        expect(found).toEqual(framesOf(edit.timeline));
      }),
      { numRuns: 150 },
    );
  });

  test("in an EDL, where cards and white are black", async () => {
    await fc.assert(
      fc.asyncProperty(films, async (drawn) => {
        const { fps, timeline } = filmOf(drawn, false);
        const withoutTimecode = { ...clips, c: { frames: 200 } };
        const edit = await editOf({ fps, timeline }, withoutTimecode);
        const nominal = Math.round(fps.numerator / fps.denominator);
        const found = readEdl(await write(edit, "edl"), fps, 3600 * nominal);
        expect(found.map(inBlack)).toEqual(framesOf(edit.timeline).map(inBlack));
      }),
      { numRuns: 150 },
    );
  });

  test("in a CSV, line by line", async () => {
    await fc.assert(
      fc.asyncProperty(films, async (drawn) => {
        const { fps, timeline } = filmOf(drawn, true);
        const edit = await editOf({ fps, timeline }, clips);
        const rows: Record<string, string>[] = parse(await write(edit, "csv"), { bom: true, columns: true });
        const entries = rows.filter(({ kind }) => kind !== "sound");
        expect(
          entries.map((row) => [
            row.kind,
            Number(row.start_frame),
            Number(row.frames),
            row.opens,
            Number(row.opens_frames),
          ]),
        ).toEqual(
          edit.timeline.entries.map(({ entry, at, frames: count, opens }) => [
            ...[entry, at, count],
            ...[
              opens.edge === "overlap"
                ? opens.transition
                : opens.edge === "fade"
                  ? `fade_from_${opens.colour}`
                  : "cut",
            ],
            opens.frames,
          ]),
        );
        expect(entries.at(-1)?.end_frame).toBe(String(edit.timeline.frames));
      }),
      { numRuns: 50 },
    );
  });
});

/** A list has one black, and fades are dissolves from it. */
function inBlack(frame: SeenFrame): SeenFrame {
  const seen = new Set(frame.map((one) => (one === "card" || one === "white" ? "black" : one)));
  const others = [...seen].filter((one) => one !== "black" && one !== "fade");
  if (others.length === 0) return ["black"];
  return [...others, ...(seen.size > others.length ? ["fade"] : [])].toSorted();
}

test("a still is shown for its time, a clip that was held holds the frame it ended on", async () => {
  const timeline = [
    use("still", { still: { for: frames(48) } }),
    dissolve(11),
    use("a", { in: frames(10), for: frames(40), speed: { numerator: 3, denominator: 2 } }),
    hold(24),
    transition("fade_to_black", 5),
  ];
  const edit = await editOf({ timeline, fps: rates["24"] }, clips);
  const expected = framesOf(edit.timeline);
  expect(expected.at(-1)).toEqual([`a ${10 + clipFrameAt(39, { numerator: 3, denominator: 2 })}`, "fade"]);
  expect(readOtio(await write(edit, "otio"))).toEqual(expected);
  expect(readFcpxml(await write(edit, "fcpxml"), rates["24"])).toEqual(expected);
});
