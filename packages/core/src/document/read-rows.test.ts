import fc from "fast-check";
import { expect, test } from "vitest";
import { formatProblem, lineAndColumn } from "../diagnostics/index.ts";
import { writeExpanded } from "./expanded/write-expanded.ts";
import { splitCells } from "./rows/split-cells.ts";
import type { GeneratedShot, ShotList } from "./shot-list.ts";
import { found, readText } from "./testing/read-text.ts";

const list = `shots:
  - matrix: rows.csv
    prompt: a \${colour} lantern swings, \${action}
    duration: \${seconds}
`;

const shotsOf = async (rows: string, text = list) => {
  const { shotList, problems } = await readText(text, { "rows.csv": rows });
  expect(problems).toEqual([]);
  return (shotList?.shots ?? []) as readonly GeneratedShot[];
};

const inputsOf = (shotList: ShotList | undefined) =>
  (shotList?.shots ?? []).flatMap((shot) => (shot.source === "generated" ? [shot.inputs] : []));

/** `line:column code` of every problem. */
const placesOf = async (rows: string, text = list) => {
  const { problems, sources } = await readText(text, { "rows.csv": rows });
  return problems.map(({ code, place }) => {
    const { line, column } = lineAndColumn(sources.find(({ file }) => file === place.file)!, place.span.from);
    return `${place.file}:${line}:${column} ${code}`;
  });
};

test("each row is a shot; its columns are words, numbers where they stand alone", async () => {
  const shots = await shotsOf(
    'id,colour,seconds,action\nred,deep red,6,"slowly, then ""fast"""\nblue,010,10,x\n',
  );
  expect(shots.map(({ id, inputs, columns }) => ({ id, inputs, columns }))).toEqual([
    {
      id: "red",
      inputs: { prompt: 'a deep red lantern swings, slowly, then "fast"', duration: 6 },
      columns: { colour: "deep red", seconds: 6, action: 'slowly, then "fast"' },
    },
    {
      id: "blue",
      inputs: { prompt: "a 010 lantern swings, x", duration: 10 },
      columns: { colour: "010", seconds: 10, action: "x" },
    },
  ]);
});

test.each([
  ["a shot's own id stands before the row's", "    id: lantern\n", ["lantern/red", "lantern/deep-blue"]],
  ["without one the row names the shot", "", ["red", "deep-blue"]],
])("%s", async (_, more, ids) => {
  const rows = "id,colour,seconds,action\nred,r,6,x\ndeep blue,b,6,y\n";
  expect((await shotsOf(rows, list.replace("    prompt", `${more}    prompt`))).map(({ id }) => id)).toEqual(
    ids,
  );
});

test("rows without an id have the numbers of their places", async () => {
  const ids = (await shotsOf("colour,seconds,action\nr,6,x\nb,6,y\n")).map(({ id }) => id);
  expect(ids).toEqual(["shot-1/1", "shot-1/2"]);
});

test.each([
  ["a byte order mark", "\uFEFFid,colour,seconds,action\na,r,6,x\nb,g,6,y\n"],
  ["line ends of Windows", "id,colour,seconds,action\r\na,r,6,x\r\nb,g,6,y\r\n"],
  ["line ends of old", "id,colour,seconds,action\ra,r,6,x\rb,g,6,y"],
  ["empty lines, and rows of nothing", "\nid,colour,seconds,action\n\na,r,6,x\n,,,\n\nb,g,6,y\n\n"],
  ["semicolons", "id;colour;seconds;action\na;r;6;x\nb;g;6;y\n"],
  ["tabs", "id\tcolour\tseconds\taction\na\tr\t6\tx\nb\tg\t6\ty\n"],
  ["white space around the cells", "id, colour ,seconds,action\na, r,6,x \nb,g , 6,y\n"],
  [
    "columns that nobody can name, or needs",
    "id,colour,Notes (internal),seconds,,action\na,r,?,6,,x\nb,g,,6,,y\n",
  ],
  ["trailing cells that are left out", "id,colour,seconds,action,spare\na,r,6,x\nb,g,6,y,\n"],
])("read without a word: %s", async (_, rows) => {
  const shots = await shotsOf(rows);
  expect(shots.map(({ id, inputs }) => [id, inputs.prompt, inputs.duration])).toEqual([
    ["a", "a r lantern swings, x", 6],
    ["b", "a g lantern swings, y", 6],
  ]);
});

test.each([
  [
    "an empty cell that is used",
    "id,colour,seconds,action\na,,6,x\nb,g,6,\n",
    ["2:3 DOC_CELL_EMPTY", "3:7 DOC_CELL_EMPTY"],
  ],
  ["cells that are missing", "id,colour,seconds,action\na,r\nb,g,6,y\n", ["2:4 DOC_CELL_EMPTY"]],
  ["a cell too many", "id,colour,seconds,action\na,r,6,x,and fast\n", ["2:9 DOC_ROWS_CELLS"]],
  ["ids that are there twice", "id,colour,seconds,action\na,r,6,x\nb,g,6,y\na,b,6,z\n", ["4:1 DOC_ID_TWICE"]],
  ["a row without an id", "id,colour,seconds,action\n,r,6,x\n", ["2:1 DOC_CELL_EMPTY"]],
  ["a column twice", "id,colour,colour,seconds,action\na,r,r,6,x\n", ["1:11 DOC_ROWS_COLUMN_TWICE"]],
  ["a reserved name", "id,colour,seconds,action,prompt\na,r,6,x,y\n", ["1:26 DOC_NAME_RESERVED"]],
  ["no rows", "id,colour,seconds,action\n", ["1:1 DOC_ROWS_EMPTY"]],
  ["nothing", "", ["1:1 DOC_ROWS_EMPTY"]],
  ["no head", "A red lantern!,6\nA blue one!,6\n", ["1:1 DOC_ROWS_NO_COLUMNS"]],
  ["a quote that is never closed", 'id,colour,seconds,action\na,r,6,x\nb,"g,6,y\n', ["3:3 DOC_ROWS_QUOTE"]],
  ["a quote inside", 'id,colour,seconds,action\na,re"d,6,x\nb,g,6,y\n', ["2:3 DOC_ROWS_QUOTE"]],
  ["a quote too early", 'id,colour,seconds,action\nä,"r"ed,6,x\nb,g,6,y\n', ["2:3 DOC_ROWS_QUOTE"]],
  ["a length that is none", "id,colour,seconds,action\na,r,6,x\nb,g,long,y\n", ["3:5 DOC_VALUE_KIND"]],
])("a fault has its cell: %s", async (_, rows, places) => {
  const inRows = (await placesOf(rows)).filter((place) => place.startsWith("rows.csv"));
  expect(inRows).toEqual(places.map((place) => `rows.csv:${place}`));
});

test("a column that is not there is told of once, where it is used, with the nearest that is", async () => {
  const rows = `id,color,seconds,action\n${Array.from({ length: 50 }, (_, index) => `s${index},r,6,x\n`).join("")}`;
  const { problems, sources } = await readText(list, { "rows.csv": rows });
  expect(problems.map((problem) => formatProblem(problem, sources))).toEqual([
    expect.stringContaining("ferry.yaml:3:15"),
  ]);
  expect(problems[0]?.hint).toContain("color");
});

test("a file of rows that is not there, or lies elsewhere, is told of at its name", async () => {
  expect(found(await readText(list))).toEqual(["2 DOC_FILE_NOT_FOUND"]);
  expect(found(await readText(list.replace("rows.csv", "../rows.csv")))).toEqual(["2 DOC_PATH"]);
});

test("a path in a cell counts from the file of rows, one in the shot list from there", async () => {
  const text =
    'shots:\n  - { matrix: data/rows.csv, prompt: x, image: "${picture}", end_image: "refs/${end}.png" }\n';
  const { shotList } = await readText(text, { "data/rows.csv": "id,picture,end\na,../refs/a.png,b\n" });
  expect(inputsOf(shotList)[0]).toMatchObject({
    image: { path: "refs/a.png" },
    end_image: { path: "refs/b.png" },
  });
});

test("ten thousand rows are read, one more is too many", async () => {
  const rows = (count: number) =>
    `id,colour,seconds,action\n${Array.from({ length: count }, (_, index) => `s${index},r,6,x\n`).join("")}`;
  expect(await shotsOf(rows(10_000))).toHaveLength(10_000);
  expect(await placesOf(rows(10_001))).toContain("rows.csv:1:1 DOC_TOO_MANY_SHOTS");
});

test("what is written out of rows is the same film", async () => {
  const text = `${list}clips: out/\${id}-\${colour}.mp4\n`;
  const rows = "id,colour,seconds,action\nred,deep red,6,x\nblue,b,6,y\n";
  const before = await readText(text, { "rows.csv": rows });
  const written = writeExpanded(before);
  expect(written).toContain("${colour} rows.csv:2:5");
  const after = await readText(written);
  const meaning = ({ shotList }: typeof before) =>
    shotList?.shots.map((shot) => [shot.id, (shot as GeneratedShot).inputs, shot.columns]);
  expect(meaning(after)).toEqual(meaning(before));
});

test("whatever the cells hold, each is found at its place", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ä", "😀", '"', ",", "\n", "\r\n", " ", ";", "€") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (rows) => {
        const quoted = (text: string) => (/[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const head = "first,second,third,fourth";
        const text = `${[head, ...rows.map((row) => row.map(quoted).join(","))].join("\r\n")}\r\n`;
        const { lines, faults } = await splitCells(text, 100);
        expect(faults).toEqual([]);
        const full = rows.filter((row) => row.some((one) => one.trim() !== ""));
        expect(lines.slice(1).map((cells) => cells.map((one) => one.text))).toEqual(full);
        for (const { text: words, span } of lines.flat())
          expect(text.slice(span.from, span.to)).toBe(quoted(words));
      },
    ),
  );
});
