import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, runRushes } from "./run-rushes.ts";

/** What would move a cursor, ring, recolour, or turn the direction of text. */
const steering = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
const evil = String.raw`\e[2J\e]0;owned\a\x9b31m\u202Eevil`;

const sound = (prompt: string) => `title: "${evil}"
clips: "clips/\${id}.mp4"
x-note: "${evil}"
shots:
  - { id: quay, prompt: "${prompt}", duration: 1 }
cut: none
`;

const faulty = `"${evil}": 1
shots:
  - { id: "${evil}", prompt: 7, image: "${evil}" }
`;

test("text of a shot list cannot steer the terminal, in any command's words or data", async () => {
  const folder = await makeFolder({ "film.yaml": sound("a quay"), "faulty.yaml": faulty });
  const look = async (...words: string[]) => {
    const { out, err } = await runRushes(folder, words);
    expect(out + err, words.join(" ")).not.toBe("");
    const steers = (out + err).split("\n").filter((line) => steering.test(line));
    expect({ words, steers }).toEqual({ words, steers: [] });
    return out;
  };
  await look("render", "film.yaml");
  await writeFile(join(folder, "film.yaml"), sound(`${evil} two`));
  expect(await look("plan", "film.yaml")).toContain("evil two");
  await look("render", "film.yaml", "--json");
  await look("expand", "film.yaml");
  const { title } = JSON.parse(await look("expand", "film.yaml", "--json"));
  expect(title).toBe("\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eevil");
  await look("validate", "faulty.yaml");
  await look("validate", "faulty.yaml", "--json");
});
