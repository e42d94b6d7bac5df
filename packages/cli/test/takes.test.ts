import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openProject } from "@rushes/core/node";
import { openMedia } from "@rushes/media";
import { expect, test } from "vitest";
import { hurried, paidFolder } from "./paid-folder.ts";
import { makeFolder, resultOf, runRushes, takesIn } from "./run-rushes.ts";

const film = `title: Ferry
provider: wavespeed
budget: 5
${hurried}
shots:
  - { id: boarding, prompt: she steps aboard }
  - { id: deck, prompt: she walks to the bow, image: { last_frame_of: boarding } }
cut: { size: 160x90 }
`;

interface Listed {
  readonly shots: readonly { readonly shot: string; readonly takes: readonly Record<string, unknown>[] }[];
}

test("one more take is bought and picked, what hangs on it is told, and a colleague cuts the same film for nothing", async () => {
  const { folder, rushes, emulator, expectNoKey } = await paidFolder({ "ferry.yaml": film }, { pool: 0 });
  expect(await rushes(["render", "--yes", "--max-cost", "1", "--no-cut"])).toMatchObject({ code: 0 });
  const retake = ["retake", "ferry.yaml", "boarding"];
  const refused = await rushes(retake);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("This would cost $0.23") });
  expect(emulator.bill().charges).toHaveLength(2);
  const bought = await rushes([...retake, "--yes", "--max-cost", "1"]);
  expect(bought).toMatchObject({
    code: 0,
    err: expect.stringContaining("rushes pick ferry.yaml boarding TAKE"),
  });
  expect(emulator.bill().charges).toHaveLength(3);

  const listed = JSON.parse((await rushes(["takes", "ferry.yaml", "boarding", "--json"])).out) as Listed;
  const [first, second] = listed.shots[0]?.takes ?? [];
  expect(first).toMatchObject({
    number: 1,
    mark: "chosen",
    price: 230_000,
    model: "minimax/hailuo-02/standard",
  });
  expect(second).toMatchObject({ number: 2, mark: "none", prompt: "she steps aboard", isCurrent: true });
  const picked = await rushes(["pick", "ferry.yaml", "boarding", String(second?.take).slice(0, 8)]);
  expect(picked.err).toContain("deck starts from a take that is not chosen any more");
  expect(picked.err).toContain("Following (deck) would cost $0.23: rushes render ferry.yaml --refresh stale");
  expect(await readFile(join(folder, "ferry.takes.yaml"), "utf8")).toContain(`  boarding: ${second?.take}\n`);
  const refresh = await rushes(["render", "--refresh", "stale", "--no-cut"]);
  expect(refresh).toMatchObject({ code: 2, err: expect.stringContaining("This would cost $0.23") });

  const colleague = await makeFolder({ "ferry.yaml": film });
  await cp(join(folder, "ferry.takes.yaml"), join(colleague, "ferry.takes.yaml"));
  const missing = await runRushes(colleague, ["plan"]);
  expect(missing).toMatchObject({
    code: 2,
    err: expect.stringMatching(/ferry.takes.yaml:6:\d+ +error +PLAN_PICK_ABSENT/),
  });
  await mkdir(join(colleague, ".rushes"));
  await cp(join(folder, ".rushes/takes"), join(colleague, ".rushes/takes"), { recursive: true });
  const cut = await runRushes(colleague, ["cut"]);
  expect(cut).toMatchObject({ code: 0, out: "out/ferry.mp4\n" });
  const plan = JSON.parse((await runRushes(colleague, ["plan", "--json"])).out);
  expect(plan.shots.map(({ id, action }: { id: string; action: string }) => [id, action])).toEqual([
    ["boarding", "kept"],
    ["deck", "stale"],
  ]);
  expect(plan).toMatchObject({ money: { total: 0 }, shots: [{ chosen: { sha256: second?.take } }, {}] });
  expect(emulator.bill().charges).toHaveLength(3);
  await expectNoKey();
});

test("a take is imported, picked, rejected and asked for beside a running render, which pays for nothing of it", async () => {
  const { folder, rushes, emulator } = await paidFolder({ "ferry.yaml": film }, { pool: 2 });
  const media = await openMedia();
  const made = join(folder, "made.mp4");
  await media.run({
    inputs: [{ kind: "generated", graph: "testsrc=s=160x90:d=1:r=24,format=yuv420p" }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast"],
    output: made,
  });
  await writeFile(join(folder, "half.mp4"), (await readFile(made)).subarray(0, 3000));
  await rushes(["render", "--yes", "--max-cost", "1", "--no-cut"]);
  const running = openProject(join(folder, "ferry.yaml"), { providers: [] });
  await running.spending(async () => {
    expect(await rushes(["takes", "import", "ferry.yaml", "half.mp4", "deck"])).toMatchObject({ code: 2 });
    const imported = await rushes(["takes", "import", "ferry.yaml", "made.mp4", "deck", "--json"]);
    expect(JSON.parse(imported.out)).toMatchObject({ shot: "deck", picked: true });
    expect((await rushes(["takes", "ferry.yaml", "deck"])).out).toContain("imported from made.mp4");
    const rejected = await rushes(["reject", "ferry.yaml", "deck", "2", "--note", "not ours"]);
    expect(rejected).toMatchObject({ code: 0, err: expect.stringContaining("deck uses") });
    const both = await Promise.all([
      rushes(["pick", "ferry.yaml", "deck", "1"]),
      rushes(["pick", "ferry.yaml", "boarding", "1"]),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const asked = await rushes(["retake", "ferry.yaml", "deck", "--yes", "--max-cost", "1"]);
    expect(asked).toMatchObject({
      code: 0,
      err: expect.stringContaining("the next render buys what was asked for"),
    });
  });
  const picks = await readFile(join(folder, "ferry.takes.yaml"), "utf8");
  expect(picks).toMatch(/boarding: \w{64}/);
  expect(picks).toMatch(/deck: (\{ take: )?\w{64}/);
  expect(picks).toMatch(/\w{64}: not ours/);
  expect(emulator.bill().charges).toHaveLength(2);
  const rendered = await rushes(["render", "--yes", "--max-cost", "1", "--no-cut", "--json"]);
  expect(resultOf(rendered)).toMatchObject({ exitCode: 0 });
  expect(emulator.bill().charges).toHaveLength(3);
  expect((await takesIn(folder)).length).toBeGreaterThan(1);
});

test("a word that is no shot, no take, or no choice is told with what is near", async () => {
  const folder = await makeFolder({ "film.yaml": "shots:\n  - { id: quay, prompt: fog, duration: 1 }\n" });
  const says = async (...words: string[]) => {
    const { code, err } = await runRushes(folder, words);
    expect(code).toBe(2);
    return err;
  };
  expect(await says("pick", "film.yaml", "kuay", "1")).toContain("Did you mean quay?");
  expect(await says("pick", "film.yaml", "quay")).toContain("Name the take, or give --clear");
});
