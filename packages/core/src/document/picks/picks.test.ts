import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAndColumn } from "../../diagnostics/index.ts";
import type { FileText } from "../reading.ts";
import { changePicks, type PicksChange } from "./change-picks.ts";
import { readPicks } from "./read-picks.ts";

const one = "1".repeat(64);
const other = `${"ab".repeat(31)}0c`;

function read(text: string | undefined, found: FileText = { found: "text", text: text ?? "" }) {
  return readPicks("films/ferry.yaml", {
    text: async (file) =>
      text === undefined || file !== "films/ferry.takes.yaml" ? { found: "nothing" } : found,
  });
}

async function faults(text: string) {
  const { problems, sources } = await read(text);
  return problems.map(({ code, place }) => {
    const { line, column } = lineAndColumn(sources[0]!, place.span.from);
    return `${line}:${column} ${code}`;
  });
}

async function decisions(text: string | undefined) {
  const { picks, problems } = await read(text);
  expect(problems).toEqual([]);
  const picked = [...picks.picked].map(([shot, { take, request }]) => [shot, take, request]);
  const rejected = [...picks.rejected].map(([shot, takes]) => [
    shot,
    takes.map(({ take, note }) => [take, note]),
  ]);
  return { picked, rejected };
}

describe("the picks of a shot list", () => {
  test("are none where there is no file, and none in an empty one", async () => {
    expect(await decisions(undefined)).toEqual({ picked: [], rejected: [] });
    expect(await decisions("# nothing yet\n")).toEqual({ picked: [], rejected: [] });
  });

  test("keep comments and the order of lines when something is changed", () => {
    const written = `# our film
version: 1
picks:
  # Ana likes this one
  quay: ${one}
  deck: ${other} # for now
rejected:
  quay:
    ${other}: too dark
`;
    const changed = changePicks(written, { change: "pick", shot: "quay", take: other });
    expect(changed).toBe(`# our film
version: 1
picks:
  # Ana likes this one
  quay: ${other}
  deck: ${other} # for now
`);
    const cleared = changePicks(changed, { change: "clear", shot: "deck" });
    expect(cleared).toContain("# Ana likes this one");
    expect(cleared).not.toContain("deck");
    const empty = changePicks(cleared, { change: "clear", shot: "quay" });
    const again = changePicks(empty, { change: "pick", shot: "deck", take: one });
    const both = changePicks(again, { change: "pick", shot: "quay", take: other });
    expect(both).toContain(`  deck: ${one}\n  quay: ${other}\n`);
  });

  test("lose a pick that is rejected, and keep the note as it was said", async () => {
    const picked = changePicks(undefined, {
      change: "pick",
      shot: "010",
      take: one,
      request: "0123456789abcdef",
    });
    expect(await decisions(picked)).toEqual({ picked: [["010", one, "0123456789abcdef"]], rejected: [] });
    for (const note of ["hand: melts # ok", "null", "~", "- no", "'", "ünï"]) {
      const text = changePicks(picked, { change: "reject", shot: "010", take: one, note });
      expect(await decisions(text)).toEqual({ picked: [], rejected: [["010", [[one, note]]]] });
    }
  });

  test("say what is wrong, each on its line, all at once", async () => {
    const text = `version: 2
pick: {}
picks:
  quay: 3f9a
  deck: [${one}]
  bow:
  pier: { taken: ${one} }
rejected:
  quay: ${one}
  deck: { xyz: no, ${one}: [no] }
`;
    expect(await faults(text)).toEqual([
      "1:10 DOC_PICKS_VERSION",
      "2:1 DOC_KEY_UNKNOWN",
      "4:9 DOC_TAKE_HASH",
      "5:9 DOC_VALUE_KIND",
      "6:3 DOC_NULL",
      "7:3 DOC_KEY_MISSING",
      "7:11 DOC_KEY_UNKNOWN",
      "9:9 DOC_VALUE_KIND",
      "10:11 DOC_TAKE_HASH",
      expect.stringContaining("DOC_VALUE_KIND"),
    ]);
    expect(await faults("- quay\n")).toEqual(["1:1 DOC_PICKS_NOT_A_MAP"]);
  });

  test("never throw, whatever the file holds", async () => {
    expect((await read("[".repeat(5000))).problems.map(({ code }) => code)).toEqual(["DOC_NESTED_TOO_DEEP"]);
    expect(await faults(`picks: { quay: ${one}, quay: ${other} }`)).toEqual([
      expect.stringContaining("DOC_KEY_TWICE"),
    ]);
    expect(await faults("picks: { __proto__: 12345678 }")).toEqual([
      expect.stringContaining("DOC_KEY_RESERVED"),
    ]);
    const unreadable = await read("", { found: "unreadable", why: "EACCES" });
    expect(unreadable.problems.map(({ code }) => code)).toEqual(["DOC_FILE_UNREADABLE"]);
  });

  test("hold what was decided last, whatever was decided before", async () => {
    const shot = fc.constantFrom("quay", "010", "lantern/red", "null", "a-b");
    const take = fc.constantFrom(one, other, "c".repeat(64));
    const change: fc.Arbitrary<PicksChange> = fc.oneof(
      fc.record({ change: fc.constant("pick" as const), shot, take }),
      fc.record({ change: fc.constant("clear" as const), shot }),
      fc.record({ change: fc.constant("reject" as const), shot, take, note: fc.constant("no") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const picked = new Map<string, string>();
        const rejected = new Set<string>();
        let text: string | undefined;
        for (const made of changes) {
          text = changePicks(text, made);
          if (made.change === "clear") picked.delete(made.shot);
          else if (made.change === "pick") {
            picked.set(made.shot, made.take);
            rejected.delete(`${made.shot} ${made.take}`);
          } else {
            if (picked.get(made.shot) === made.take) picked.delete(made.shot);
            rejected.add(`${made.shot} ${made.take}`);
          }
        }
        const found = await decisions(text);
        expect(new Map(found.picked.map(([id, hash]) => [id, hash]))).toEqual(picked);
        const all = found.rejected.flatMap(([id, takes]) =>
          (takes as string[][]).map(([hash]) => `${id} ${hash}`),
        );
        expect(new Set(all)).toEqual(rejected);
      }),
      { numRuns: 150 },
    );
  });
});
