import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { neededEncoders, neededFilters } from "./media-needs.ts";

const packages = fileURLToPath(new URL("../..", import.meta.url));
const rooms = ["core/src/cut", "media/src", "provider-animatic/src"];

/** Names of filters that stand in the code for something else: a muxer, a codec, an effect, a word. */
const namesakes = new Set(["copy", "fade", "identity", "metadata", "mix", "null", "segment", "waveform"]);

/** The code that gives ffmpeg its arguments, without what it says to its readers. */
function code(): readonly string[] {
  const files = rooms.flatMap((room) =>
    readdirSync(join(packages, room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|testing|export\//.test(name))
      .map((name) => join(packages, room, name)),
  );
  return files.map((file) => readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
}

/** What stands between quotes and backticks. */
function literalsOf(text: string): readonly string[] {
  return [...text.matchAll(/`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g)].map(
    ([, template = "", plain = ""]) => template + plain,
  );
}

test("the filters that doctor looks for are those that the code uses", () => {
  const listed = execFileSync("ffmpeg", ["-v", "error", "-filters"], { encoding: "utf8" });
  const known = new Set([...listed.matchAll(/^ [.TSC]+ +(\w+)/gm)].map(([, name]) => name));
  const used = code()
    .flatMap(literalsOf)
    .flatMap((text) =>
      [...text.matchAll(/(?:^|[[\],;}\s])([a-z][a-z0-9_]*)(?==|$|,|\[|;)/g)].map(([, name = ""]) => name),
    );
  const filters = new Set(used.filter((name) => known.has(name) && !namesakes.has(name)));
  expect([...filters].toSorted()).toEqual([...neededFilters]);
});

test("the encoders that doctor looks for are those that the code uses", () => {
  const named = code().flatMap((text) =>
    [...text.matchAll(/"-c(?::[\w:]+)?",\s*"(\w+)"/g)].map(([, name = ""]) => name),
  );
  const encoders = new Set(named.filter((name) => name !== "copy"));
  expect([...encoders].toSorted()).toEqual([...neededEncoders]);
});
