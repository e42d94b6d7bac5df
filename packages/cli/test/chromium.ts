import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const executablePath = places.find((path): path is string => path !== undefined && existsSync(path));
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether this machine has a browser to try pages with. */
export const hasChromium = executablePath !== undefined;

/** Lends a browser while `work` goes on. */
export async function inChromium<Result>(
  work: (browser: Browser) => Promise<Result>,
  ...more: readonly string[]
): Promise<Result> {
  const browser = await chromium.launch({
    executablePath: executablePath as string,
    args: [...flags, ...more],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
