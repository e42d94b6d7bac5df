import { expect, test } from "vitest";
import { mergeCommands } from "./merge-commands.ts";
import type { CutCommand } from "./ports.ts";

const clip = (file: string, ...options: string[]): CutCommand["inputs"][number] =>
  options.length === 0 ? { kind: "clip", file } : { kind: "clip", file, options };

test("what two commands read alike is read once, and nothing of theirs is mixed up", () => {
  const merged = mergeCommands(
    [
      {
        inputs: [clip("/a.mp4")],
        filterGraph: "[0:V:0]trim=end_frame=9[film];[film][ink0]overlay,ass={script 0}[worded]",
        scripts: ["first"],
        outputOptions: ["-map", "[worded]", "-an"],
      },
      {
        inputs: [clip("/b.mp4"), clip("/a.mp4")],
        filterGraph: "[0:V:0]ass={script 0},ass={script 1}[a];[1:V:0]split[side1-x][b];[a][b]xfade[film]",
        scripts: ["second", "third"],
        outputOptions: ["-map", "[film]"],
      },
    ],
    ["/one.mp4", "/two.mp4"],
  );
  expect(merged).toEqual({
    inputs: [clip("/a.mp4"), clip("/b.mp4")],
    filterGraph:
      "[0:V:0]trim=end_frame=9[film-of-0];[film-of-0][ink0-of-0]overlay,ass={script 0}[worded-of-0];" +
      "[1:V:0]ass={script 1},ass={script 2}[a-of-1];[0:V:0]split[side1-x-of-1][b-of-1];[a-of-1][b-of-1]xfade[film-of-1]",
    scripts: ["first", "second", "third"],
    outputOptions: ["-map", "[worded-of-0]", "-an"],
    output: "/one.mp4",
    furtherOutputs: [{ outputOptions: ["-map", "[film-of-1]"], output: "/two.mp4" }],
  });
});

test("a clip that is begun elsewhere, and what is drawn without end, are opened again", () => {
  const black = { kind: "generated", graph: "color=c=black" } as const;
  const command = (...inputs: CutCommand["inputs"]) => ({
    inputs,
    filterGraph: "[0:V:0][1:v]xfade[film]",
    outputOptions: [],
  });
  const merged = mergeCommands(
    [command(clip("/a.mp4"), black), command(clip("/a.mp4", "-ss", "9"), black)],
    ["/one.mp4", "/two.mp4"],
  );
  expect(merged.inputs).toEqual([clip("/a.mp4"), black, clip("/a.mp4", "-ss", "9"), black]);
  expect(merged.filterGraph).toContain("[2:V:0][3:v]xfade");
});
