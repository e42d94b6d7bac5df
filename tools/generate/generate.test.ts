import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../bootstrap/workspace.mjs";
import { objectsOf, writeTable } from "./describe-schema.mjs";
import { commandsIn } from "./write-commands.mjs";

const cut = {
  description: "How the takes are joined.",
  type: "object",
  required: ["fps"],
  properties: {
    fps: { type: "number", minimum: 1, maximum: 120 },
    size: { type: "string", description: "Width and height. Default: the size of the first take." },
    speed: {
      anyOf: [
        { type: ["string", "number"], exclusiveMinimum: 0, maximum: 8 },
        { type: "string", pattern: "\\$\\{" },
      ],
    },
    fit: { enum: ["cover", "contain"], default: "cover" },
    timeline: { allOf: [{ $ref: "#/definitions/timeline" }], description: "What is shown." },
    titles: { description: "Not rendered yet." },
  },
};

const schema = {
  type: "object",
  properties: {
    title: { type: ["string", "number", "boolean"], description: "What the film\nis called | or not." },
    cut,
    vars: { type: "object", additionalProperties: { type: "string" } },
  },
  definitions: {
    entry: { type: "object", properties: { gap: { const: "black" } } },
    use: { type: "object", required: ["shot"], properties: { shot: { $ref: "#/definitions/name" } } },
    name: { type: "string" },
    timeline: {
      type: "array",
      items: { anyOf: [{ type: "string" }, { $ref: "#/definitions/entry" }, { $ref: "#/definitions/use" }] },
    },
  },
};

describe("the reference of the format", () => {
  const sections = objectsOf(schema);

  test("has a section for each place where keys may stand", () => {
    expect(sections.map(({ name }) => name)).toEqual([
      "The file",
      "`cut`",
      "`timeline[]`",
      "`timeline[]` with `shot`",
    ]);
  });

  test("says what each key takes, its default and what it is", () => {
    const rows = sections.map(({ schema, describe }) =>
      writeTable(schema, describe).split("\n").slice(2, -1),
    );
    expect(rows).toEqual([
      [
        "| `title` | text |  | What the film is called \\| or not. |",
        "| `cut` | [`cut`](#cut) |  | How the takes are joined. |",
        "| `vars` | your own names, each with text |  |  |",
      ],
      [
        "| `fps` | number from 1 to 120 | required |  |",
        "| `size` | text | the size of the first take | Width and height. |",
        "| `speed` | text or number above 0, up to 8 |  |  |",
        "| `fit` | `cover`, `contain` | `cover` |  |",
        "| `timeline` | list of text, [`timeline[]`](#timeline), or [`timeline[]` with `shot`](#timeline-with-shot) |  | What is shown. |",
        "| `titles` |  |  | Not rendered yet. |",
      ],
      ["| `gap` | `black` |  |  |"],
      ["| `shot` | text | required |  |"],
    ]);
  });

  test("a reference to nothing is a mistake of ours", () => {
    expect(() => objectsOf({ properties: { a: { $ref: "#/definitions/gone" } } })).toThrow("does not define");
  });
});

test("commands are found in a help text", () => {
  const help = `Usage: rushes [options] [command]

Options:
  -V, --version            output the version number

Commands:
  init [dir]               a small project
                           that renders as it is
  takes FILE               what is in hand
  help [command]           display help for command

Arguments:
  file  shot list

Takes:
  pick [options] <file>  choose a take`;
  expect(commandsIn(help)).toEqual(["init", "takes", "pick"]);
});

describe("the help of every command", () => {
  const text = readFileSync(join(root, "docs/commands.md"), "utf8");
  const sections = [...text.matchAll(/^## (rushes.*)\n\n```\n([\s\S]*?)```$/gm)].map(
    ([, name = "", help = ""]) => ({ name, help }),
  );
  const helpOf = (line: string) => {
    const words = line.split(" ");
    const named = [3, 2].map((count) => words.slice(0, count).join(" "));
    const section = named.flatMap((wanted) => sections.find(({ name }) => name === wanted) ?? [])[0];
    return section?.help ?? "";
  };

  test.each(sections)("$name: begins with examples, whose options there are", ({ help }) => {
    expect(help).toMatch(/^Examples:\n {2}\$ /);
    const lines = [...help.matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = ""]) => line);
    for (const line of lines.filter((one) => one.startsWith("rushes "))) {
      const flags = line.split(" ").filter((word) => /^--?[a-z]/.test(word));
      for (const flag of flags) expect(helpOf(line), line).toMatch(new RegExp(`(^|[ ,])${flag}\\b`, "m"));
    }
  });
});
