import { expect, test } from "vitest";
import { filmsOf } from "../films-of.ts";
import { found, readText } from "../testing/read-text.ts";

const shots = "vars: { client: Northline }\nshots: [a quay]\n";

async function filmsIn(cut: string) {
  const { shotList, problems } = await readText(`${shots}${cut}`);
  expect(problems).toEqual([]);
  if (!shotList || shotList.cut === "none") throw new Error("no cut");
  return filmsOf(shotList.cut).map(({ deliver, cut }) => {
    const { timeline: _, ...rest } = cut;
    return { deliver, ...rest };
  });
}

test("a cut is one film, or its deliverables, each with what it does not say itself from the cut", async () => {
  expect(await filmsIn("cut: { size: 640x360 }")).toEqual([
    { deliver: undefined, output: "out/ferry.mp4", size: { width: 640, height: 360 } },
  ]);
  const films = await filmsIn(`cut:
  output: out/\${client}-\${deliver}.mp4
  size: 1366x768
  deliver:
    wide: {}
    tall: { size: 1080x1920, fit: cover, burn_captions: true }
`);
  expect(films).toEqual([
    { deliver: "wide", output: "out/Northline-wide.mp4", size: { width: 1366, height: 768 } },
    {
      deliver: "tall",
      output: "out/Northline-tall.mp4",
      size: { width: 1080, height: 1920 },
      fit: "cover",
      burnCaptions: true,
    },
  ]);
});

test("without an output every deliverable's name goes into the default one", async () => {
  const films = await filmsIn("cut: { deliver: { wide: { size: 64x32 }, square: { size: 32x32 } } }");
  expect(films.map(({ output }) => output)).toEqual(["out/ferry-wide.mp4", "out/ferry-square.mp4"]);
});

test.each([
  [
    "films of one name",
    "cut:\n  output: out/f.mp4\n  deliver: { wide: {}, tall: {} }\n",
    "4 DOC_FILM_NAME_TWICE",
  ],
  ["names that differ by case", "cut: { deliver: { a: {}, A: {} } }\n", "3 DOC_FILM_NAME_TWICE"],
  ["an odd size", "cut: { deliver: { tall: { size: 101x200 } } }\n", "3 DOC_SIZE"],
  ["an unknown fit", "cut: { deliver: { tall: { fit: fill } } }\n", "3 DOC_VALUE_UNKNOWN"],
  ["a wrong word", "cut: { deliver: { tall: { resolution: 4k } } }\n", "3 DOC_WRONG_WORD"],
  ["a name that is no word", 'cut: { deliver: { "9/16": { size: 90x160 } } }\n', "3 DOC_VALUE_FORM"],
  ["a size in place of a map", "cut: { deliver: { tall: 1080x1920 } }\n", "3 DOC_VALUE_KIND"],
  ["a list", "cut: { deliver: [wide] }\n", "3 DOC_VALUE_KIND"],
  ["nothing", "cut: { deliver: {} }\n", "3 DOC_LIST_EMPTY"],
  [
    "its name where nothing is delivered",
    "cut: { output: 'out/${deliver}.mp4' }\n",
    "3 DOC_DELIVER_ELSEWHERE",
  ],
  [
    "its name in a prompt",
    "cut: { deliver: { a: {} } }\nstyles: {}\ndefaults: { negative_prompt: '${deliver}' }\n",
    "5 DOC_DELIVER_ELSEWHERE",
  ],
  ["clips under a film's name", "cut: { deliver: { a: {} } }\nclips: out/ferry-a.mp4\n", "4 DOC_OUTPUT_NAME"],
])("%s is told on its line", async (_, text, told) => {
  expect(found(await readText(`${shots}${text}`))).toEqual([told]);
});
