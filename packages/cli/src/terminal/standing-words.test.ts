import type { JobRecord, JobState, PlannedShot } from "@rushes/core";
import { expect, test } from "vitest";
import { countStandings, standingOf, standingWords } from "./standing-words.ts";

const nowMs = Date.UTC(2027, 2, 5, 14, 20);

/** A shot whose one job is in this state; `kept`, where it has a take. */
function shotOf(id: string, state?: JobState, more: Partial<PlannedShot> = {}): PlannedShot {
  const take = state === "stored" ? { take: "ab".repeat(32) } : {};
  const jobs = state === undefined ? [] : [{ key: `${id}:1`, state, ...take }];
  return { id, source: "generated", action: "kept", reason: "why", jobs, ...more } as unknown as PlannedShot;
}

const submittedAtMs = nowMs - 94_000;
const operation = { id: "op-1", model: "m" };
const known = {
  inspections: new Map(),
  jobs: new Map([["quay:1", { key: "quay:1", submittedAtMs, operation } as unknown as JobRecord]]),
};
const words = (shot: PlannedShot, isOn: boolean) =>
  standingWords(standingOf(shot, known), shot, { isOn, nowMs });

test("a clip on its way says for how long, and which job of the provider's it is", () => {
  const quay = shotOf("quay", "submitted");
  expect(words(quay, true)).toBe("on its way for 1:34");
  expect(words(quay, false)).toBe("on its way for 1:34");
  expect(standingOf(quay, known)).toMatchObject({
    ...{ operation: "op-1", submittedAt: new Date(submittedAtMs).toISOString() },
  });
  expect(words(shotOf("deck", "ready"), false)).toBe("ready to be fetched");
});

test("what a run is just sending is in doubt only when that run is gone", () => {
  expect(words(shotOf("deck", "submitting"), true)).toBe("being sent");
  expect(words(shotOf("deck", "submitting"), false)).toBe("submitting: why");
  expect(words(shotOf("deck", "reserved"), true)).toBe("about to be sent");
  expect(words(shotOf("deck", "reserved"), false)).toBe("reserved: why");
});

test("takes, own footage, and what is not begun", () => {
  expect(words(shotOf("deck", "stored"), false)).toBe("1 take in hand, abababab");
  expect(words(shotOf("deck", "stored", { action: "stale" }), false)).toBe(
    "1 take in hand, abababab (stale: why)",
  );
  expect(words(shotOf("reel", undefined, { source: "footage" }), false)).toBe("own footage");
  expect(words(shotOf("deck"), false)).toBe("not begun: why");
});

test("shots are counted by where they stand", () => {
  const shots = [
    ...[
      shotOf("a", "stored"),
      shotOf("b", "stored", { held: [] }),
      shotOf("c", "stored", { action: "stale" }),
    ],
    ...[shotOf("d", "submitted"), shotOf("e", "ready"), shotOf("f", "submitting"), shotOf("g", "reserved")],
    ...[
      shotOf("h", "refused"),
      shotOf("i", "in-doubt"),
      shotOf("j"),
      shotOf("k", undefined, { action: "unused" }),
    ],
    shotOf("l", undefined, { source: "still" }),
  ];
  const standings = shots.map((shot) => standingOf(shot, known));
  expect(countStandings(standings, shots, { isOn: true })).toBe(
    "1 own, 1 in hand, 1 stale, 1 held, 2 on their way, 2 being sent, 1 in doubt, 1 failed, 1 not begun, 1 in no timeline",
  );
  expect(countStandings(standings, shots, { isOn: false })).toBe(
    "1 own, 1 in hand, 1 stale, 1 held, 2 on their way, 2 in doubt, 1 failed, 2 not begun, 1 in no timeline",
  );
});
