import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import { expect, test } from "vitest";
import { hurried, paidFolder, spendingWords } from "./paid-folder.ts";
import { eventsOf, makeFolder, resultOf, runRushes, takesIn } from "./run-rushes.ts";

test("a clip with a black head is held where the shot list says so, until a person accepts it", async () => {
  const policy = "inspect: { black: hold }";
  const folder = await makeFolder({
    "film.yaml": `shots:\n  - { id: pilot, clip: pilot.mp4, ${policy} }\ncut: { size: 160x90 }\n`,
  });
  const dark = "color=c=black:s=160x90:r=24:d=0.5[a];testsrc2=s=160x90:r=24:d=1[b];[a][b]concat";
  const media = await openMedia();
  await media.run({
    inputs: [{ kind: "generated", graph: dark }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
    output: join(folder, "pilot.mp4"),
  });
  for (const command of ["render", "cut", "sheet"]) {
    const held = await runRushes(folder, [command]);
    expect(held).toMatchObject({ code: 6, out: "" });
    expect(held.err).toContain("black for its first 0.5 s");
    expect(held.err).toContain("rushes takes accept film.yaml pilot");
  }
  expect((await runRushes(folder, ["status"])).out).toContain("held: black for its first 0.5 s");
  expect(resultOf(await runRushes(folder, ["render", "--json"]))).toMatchObject({
    exitCode: 6,
    shots: { pilot: { end: "held", findings: [{ finding: "black", where: "head", from: 0 }] } },
    cut: { outcome: "missing", shots: ["pilot"] },
  });
  expect(resultOf(await runRushes(folder, ["sheet", "--json"]))).toMatchObject({
    ...{ exitCode: 6, files: [], held: { pilot: [{ finding: "black", where: "head" }] } },
    cut: { outcome: "missing", shots: ["pilot"] },
  });
  expect(await runRushes(folder, ["takes", "accept", "film.yaml", "pilot"])).toMatchObject({
    code: 0,
    out: "pilot.mp4\n",
  });
  expect(await runRushes(folder, ["render"])).toMatchObject({ code: 0, out: "out/film.mp4\n" });
  expect(await runRushes(folder, ["cut"])).toMatchObject({ code: 0 });
});

test("a paid clip is looked through once: events, sidecar, status and result say what was found", async () => {
  const list = `provider: wavespeed\n${hurried}\nbudget: 5\ncut: none\nshots: [{ id: quay, prompt: quay, duration: 10 }]\n`;
  const { folder, rushes, emulator } = await paidFolder({ "film.yaml": list });
  const rendered = await rushes(["render", ...spendingWords, "--json"]);
  expect(rendered.code, rendered.err).toBe(0);
  const names = eventsOf(rendered).map(({ event }) => event);
  expect(names.filter((name) => name === "take-stored" || name === "clip-inspected")).toEqual([
    "take-stored",
    "clip-inspected",
  ]);
  const [inspected] = eventsOf(rendered).filter(({ event }) => event === "clip-inspected");
  const [take = ""] = await takesIn(folder);
  const sidecar = JSON.parse(
    await readFile(join(folder, ".rushes/takes", take.replace(".mp4", ".json")), "utf8"),
  );
  expect(sidecar.sight).toMatchObject({ findings: inspected?.findings, seen: { hasSound: false } });
  expect(resultOf(rendered)).toMatchObject({
    inspected: [{ shot: "quay", take: take.replace(".mp4", ""), findings: inspected?.findings }],
  });
  const status = JSON.parse((await rushes(["status", "--json"])).out);
  expect(status.shots).toMatchObject([{ shot: "quay", findings: inspected?.findings }]);
  const again = await rushes(["render", ...spendingWords, "--json"]);
  expect(eventsOf(again).map(({ event }) => event)).not.toContain("clip-inspected");
  expect(emulator.submits()).toBe(1);
  expect(await readdir(join(folder, ".rushes/cache/looks"))).toHaveLength(1);
});
