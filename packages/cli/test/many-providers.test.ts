import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMedia } from "@rushes/media";
import { expect, onTestFinished, test } from "vitest";
import { startLantern } from "../../../examples/custom-provider/service/lantern-service.js";
import { type ClipService, startClipService } from "../../provider-ai-sdk/test/clip-service.ts";
import { fal } from "../../provider-ai-sdk/test/fal.ts";
import { billOf, type PaidFolder, paidFolder, spendingWords } from "./paid-folder.ts";
import { eventsOf, resultOf, takesIn } from "./run-rushes.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** AI SDK models as a project lists them: one that can be asked again, and an older one that cannot. */
const settings = `
import { createFal } from "@ai-sdk/fal";
import { createFal as createFal2 } from "@ai-sdk/fal-2";
import { fromAiSdk } from "@rushes/provider-ai-sdk";

const lead = (fetch) => (input, init) => fetch(String(input).replace("https://queue.fal.run", process.env.FAL_URL), init);
const kite = {
  price: { kind: "flat", price: 270000 },
  clip: { width: 320, height: 180, seconds: { fixed: 1 }, fps: 24, hasAudio: false },
  limits: { concurrency: 4, startsPerMinute: 600 },
  asOf: "2026-11-26",
  key: () => process.env.FAL_API_KEY,
};
export default {
  providers: [
    fromAiSdk((fetch) => createFal({ fetch: lead(fetch) }).video("kites"), kite),
    fromAiSdk((fetch) => createFal2({ fetch: lead(fetch) }).video("kites"), { ...kite, name: "fal-one-call" }),
  ],
};
`;

interface ManyProviders extends PaidFolder {
  readonly service: ClipService;
  readonly lantern: Awaited<ReturnType<typeof startLantern>>;
}

/** A folder with everything that a film of many providers needs, and a service behind each. */
async function folderWith(film: string): Promise<ManyProviders> {
  const clip = await drawClip();
  const service = await startClipService(fal, { key: "planted-key-of-fal", holds: true, clip: () => clip });
  const lantern = await startLantern();
  onTestFinished(async () => {
    await Promise.all([service.stop(), lantern.stop()]);
  });
  const paid = await paidFolder({
    "film.yaml": film,
    "rushes.config.mjs": settings,
    "package.json": '{ "dependencies": { "lantern-provider": "1.0.0" } }',
  });
  const modules = join(paid.folder, "node_modules");
  await cp(join(root, "examples/custom-provider/provider"), join(modules, "lantern-provider"), {
    recursive: true,
  });
  const ofAiSdk = join(root, "packages/provider-ai-sdk");
  await link(ofAiSdk, join(modules, "@rushes/provider-ai-sdk"));
  await link(join(root, "packages/provider"), join(modules, "@rushes/provider"));
  for (const name of ["@ai-sdk/fal", "@ai-sdk/fal-2"])
    await link(join(ofAiSdk, "node_modules", name), join(modules, name));
  const reach = {
    FAL_URL: service.url,
    FAL_API_KEY: service.key,
    LANTERN_URL: lantern.url,
    LANTERN_KEY: lantern.key,
  };
  return {
    ...paid,
    service,
    lantern,
    rushes: (words, more) => paid.rushes(words, { ...reach, ...more }),
  };
}

test("one film of four kinds of provider under one budget is killed, goes on, and pays each clip once", async () => {
  const film = `
limits: { poll_seconds: 0.1, concurrency: 8, starts_per_minute: 600 }
budget: 0.58
shots:
  - { id: drawn, provider: animatic, prompt: A drawn kite, duration: 1 }
  - { id: hailuo, provider: wavespeed, prompt: A kite over dunes, duration: 6 }
  - { id: kite, provider: fal, prompt: A kite in the rain }
  - { id: lantern, provider: lantern-provider, prompt: A lantern }
  - { id: beyond, provider: lantern-provider, prompt: A lantern too many }
cut: { size: 320x180 }
`;
  const { folder, emulator, service, lantern, rushes } = await folderWith(film);
  const planned = await rushes(["plan", "--plugins"]);
  expect(planned.out).toMatch(/To pay +\$0\.60/);
  expect(planned.out).toContain("dearer than what is left by $0.02");

  const render = ["render", ...spendingWords, "--allow-missing"];
  // animatic counts too: the fifth shot is refused before it is sent.
  const killed = await rushes(render, { RUSHES_KILL_AT: "after-submission-accepted:4" });
  expect(killed.code).toBeNull();
  expect(service.jobs.size).toBe(1);
  const money = { spent: 550_000, reserved: 0 };
  expect(JSON.parse((await rushes(["status", "--json"])).out)).toMatchObject({ money: { spending: money } });

  service.finish();
  const ended = await rushes([...render, "--json"]);
  expect(resultOf(ended)).toMatchObject({ exitCode: 5, spending: money, cut: { outcome: "film" } });
  expect(eventsOf(ended).filter(({ event }) => event === "submission-accepted")).toEqual([]);
  expect(eventsOf(ended).filter(({ event }) => event === "budget-reached")).toMatchObject([
    { shot: "beyond", price: 50_000, cap: 580_000, which: "budget" },
  ]);
  expect(await takesIn(folder)).toHaveLength(5);
  expect(billOf(emulator)).toEqual({ "A kite over dunes": 230_000 });
  expect({ fal: service.posts(), lantern: lantern.jobs.size }).toEqual({ fal: 1, lantern: 1 });
  expect([...service.jobs.values()].map(({ body }) => body)).toEqual([{ prompt: "A kite in the rain" }]);
  for (const { out, err } of [planned, killed, ended]) expect(out + err).not.toContain(service.key);

  const again = await rushes(["plan", "--plugins"]);
  expect(again.out).toMatch(/4 kept, 1 new\.\n +To pay +\$0\.05/);
  expect(again.out).toContain("$0.55 spent, $0.03 left");
});

test("a clip that cannot be asked for again is warned of; after a kill it is told as paid and lost, and not bought again", async () => {
  const { service, rushes } = await folderWith(
    "limits: { poll_seconds: 0.1 }\nbudget: 1\nshots:\n  - { id: kite, provider: fal-one-call, prompt: A kite }\ncut: none\n",
  );
  const planned = await rushes(["plan", "--plugins"]);
  expect(planned.err).toMatch(/film\.yaml:4:\d+ +warning +PLAN_CLIP_NOT_RESUMABLE/);
  expect(planned.err).toContain("One clip of this plan for $0.27 may be lost that way.");
  const render = ["render", ...spendingWords];
  expect((await rushes(render, { RUSHES_KILL_AT: "after-submission-accepted" })).code).toBeNull();
  service.finish();
  for (const times of [1, 2]) {
    const ended = await rushes(render);
    expect(ended.code, `time ${times}`).toBe(1);
    expect(ended.err).toContain("its model cannot be asked for it again");
    expect(ended.err).toContain("$0.27");
  }
  expect(service.posts()).toBe(1);
});

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(await realpath(target), path, "dir");
}

async function drawClip(): Promise<Uint8Array> {
  const media = await openMedia();
  const folder = await mkdtemp(join(tmpdir(), "rushes-kite-"));
  const output = join(folder, "clip.mp4");
  await media.run({
    inputs: [{ kind: "generated", graph: "testsrc2=s=320x180:r=24:d=1" }],
    outputOptions: ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
    output,
  });
  const bytes = await readFile(output);
  await rm(folder, { recursive: true });
  return bytes;
}
