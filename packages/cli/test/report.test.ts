import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openMedia } from "@rushes/media";
import type { Fault } from "@rushes/wavespeed-emulator";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { hasChromium, inChromium } from "./chromium.ts";
import { hurried, paidFolder } from "./paid-folder.ts";
import { makeFolder, resultOf, runRushes } from "./run-rushes.ts";

const home = `kite "1" #50%`;
const list = `${home}/it's a film.yaml`;
const film = `title: '</script><script>window.wrong = 1</script>'
provider: wavespeed
budget: 5
${hurried}
shots:
  - { id: quay, prompt: '"></script><img src=x onerror=window.wrong=2>', image: 'refs/a "hill" #1.jpg', caption: Fog. }
  - { id: deck, prompt: a deck, model: minimax/hailuo-2.3/t2v-standard }
  - { id: archive, still: 'refs/a "hill" #1.jpg', for: 1 }
cut:
  size: 160x90
  output: "out #2/night 100%.mp4"
  timeline: [{ card: Pier <3>, for: 1 }, quay, archive]
`;

const moderated: Fault = {
  on: "submit",
  model: "minimax/hailuo-2.3/t2v-standard",
  do: "job",
  status: "failed",
  code: 1200,
  error: "No <b>such</b> thing.",
  refund: "never",
};

test.skipIf(!hasChromium)(
  "a report is one page that opens from disk: it plays, it can be used by keyboard and by all, and no word of the list can harm",
  async () => {
    const hill = await readFile(new URL("../../../examples/first-film/refs/hill.jpg", import.meta.url));
    const { folder, rushes, expectNoKey } = await paidFolder(
      { [list]: film, [`${home}/refs/a "hill" #1.jpg`]: hill },
      { faults: [moderated] },
    );
    const spending = ["--yes", "--max-cost", "1"];
    expect((await rushes(["render", list, "--unused", "--no-cut", ...spending])).code).toBe(1);
    await (await openMedia()).run({
      inputs: [{ kind: "generated", graph: "testsrc=s=90x160:d=1:r=24,format=yuv420p" }],
      outputOptions: ["-c:v", "libx264", "-preset", "ultrafast"],
      output: join(folder, "made.mp4"),
    });
    await rushes(["takes", "import", list, "made.mp4", "quay", "--no-pick"]);
    await rushes(["reject", list, "quay", "2", "--note", "</script> the hand melts"]);

    const reported = await rushes(["report", list, "--json"]);
    expect(resultOf(reported)).toMatchObject({
      ...{ exitCode: 0, file: `${home}/out #2/it's a film.report.html` },
      report: {
        cut: { cut: "films", films: [{ width: 160, height: 90 }] },
        strip: [{ name: "Pier <3>" }, { name: "quay", at: 24 }, { name: "archive" }],
        shots: [
          { id: "quay", takes: [{ mark: "chosen" }, { mark: "rejected", importedFrom: "made.mp4" }] },
          { id: "archive" },
          { id: "deck", takes: [] },
        ],
        money: { bill: { estimate: 460_000, actual: 460_000, wasted: 230_000 }, wasted: [{ shot: "deck" }] },
        troubles: [{ severity: "error", shot: "deck", code: "RUN_MODERATED" }],
      },
    });
    const sent = await rushes(["report", list, "-o", "client/index.html", "--with-clips", "--no-money"]);
    expect(sent).toMatchObject({ code: 0, out: "client/index.html\n" });
    expect(sent.err).toContain("send it together with client/index.clips");
    expect(await readFile(join(folder, "client/index.html"), "utf8")).not.toMatch(/\$\d|id="money"/);
    await expectNoKey();

    await rename(join(folder, "client"), join(folder, "elsewhere"));
    await inChromium(async (browser) => {
      const page = join(folder, home, "out #2/it's a film.report.html");
      await tryPage(page, browser);
      await tryByHand(page, browser);
      await playsAll(await openPage(join(folder, "elsewhere/index.html"), browser));
    });
  },
);

/** Opens a page from disk, and fails for whatever goes wrong in it. */
async function openPage(
  file: string,
  browser: Browser,
  look: { readonly colorScheme?: "dark" | "light"; readonly width?: number } = {},
): Promise<Page> {
  const { colorScheme = "light", width = 1280 } = look;
  const tab = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
  tab.on("pageerror", (error) => expect.fail(error.message));
  tab.on("console", (message) => {
    if (message.type() === "error") expect.fail(message.text());
  });
  await tab.goto(pathToFileURL(file).href);
  return tab;
}

async function tryPage(file: string, browser: Browser): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const)
    for (const width of [360, 1440]) {
      const tab = await openPage(file, browser, { colorScheme, width });
      await tab.evaluate(openDetails);
      await tab.evaluate(axe.source);
      const { violations, ...seen } = await tab.evaluate(judge);
      expect(violations, `${colorScheme}, ${width} pixels`).toEqual([]);
      // three on the strip, one that a shot shows and one that it starts from; film and both takes
      expect(seen).toEqual({ overflow: 0, wrong: undefined, pictures: 5, posters: 3 });
      await tab.close();
    }
}

/** The keyboard alone: to the film, along its cuts, and by the strip to a shot. */
async function tryByHand(file: string, browser: Browser): Promise<void> {
  const tab = await openPage(file, browser);
  await playsAll(tab);
  const words = () => tab.locator(".seek").getAttribute("aria-valuetext");
  await tab.locator(".seek").focus();
  await tab.keyboard.press("ArrowRight");
  expect(await words()).toBe("0:00.0 Pier <3>");
  await tab.getByRole("button", { name: "Next cut" }).press("Enter");
  await expect.poll(words).toBe("0:01.0 quay");
  await tab.getByRole("link", { name: "Play from 0:07.0: archive" }).press("Enter");
  await expect.poll(words).toContain("archive");
  await tab.getByRole("link", { name: "quay", exact: true }).first().press("Enter");
  expect(new URL(tab.url()).hash).toBe("#shot-quay");
  expect(await tab.locator("#shot-quay .rejected .note").textContent()).toBe("</script> the hand melts");
  await tab.close();
}

async function playsAll(tab: Page): Promise<void> {
  const lengths = await tab.evaluate(lengthsOfVideos);
  expect(lengths).toEqual([expect.closeTo(8, 1), expect.closeTo(6, 0), expect.closeTo(1, 1)]);
}

// biome-ignore lint/suspicious/noExplicitAny: what runs in the page finds these there; its types are not those of Node
declare const document: any, window: any;

function openDetails(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

async function judge() {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    violations: violations.map((one: { id: string; nodes: readonly { html: string }[] }) => [
      one.id,
      one.nodes.map(({ html }) => html.slice(0, 200)),
    ]),
    overflow: scrollWidth - clientWidth,
    pictures: [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length,
    posters: document.querySelectorAll('video[poster^="data:image/jpeg"]').length,
    wrong: window.wrong,
  };
}

function lengthsOfVideos(): Promise<readonly number[]> {
  const videos = [...document.querySelectorAll("video")];
  const measured = videos.map(
    (video) =>
      new Promise<number>((resolve, reject) => {
        video.addEventListener("loadedmetadata", () => resolve(video.duration));
        video.addEventListener("error", () => reject(new Error(`${video.src} does not play`)));
        video.preload = "metadata";
        video.load();
      }),
  );
  return Promise.all(measured);
}

test("of a film that is not there the report tells what is missing; its name must be that of a page", async () => {
  const folder = await makeFolder({ "film.yaml": "shots:\n  - { id: quay, prompt: fog, duration: 1 }\n" });
  expect(await runRushes(folder, ["report", "-o", "film.yaml"])).toMatchObject({ code: 2 });
  const { code, out, err } = await runRushes(folder, ["report"]);
  expect({ code, out }, err).toEqual({ code: 0, out: "out/film.report.html\n" });
  const written = await readFile(join(folder, out.trim()), "utf8");
  expect(written).toContain("<strong>No film yet.</strong>");
  expect(written).toContain("no take yet: ");
});
