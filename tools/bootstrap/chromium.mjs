import { installDebianPackage } from "./debian.mjs";
import { findProgram } from "./find-program.mjs";
import { say } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** Tries to have a Chromium for the tests that look at a film in a browser. They skip themselves without one. */
export async function offerChromium() {
  if (process.env.CHROMIUM_PATH || names.some((name) => findProgram(name) !== undefined)) return;
  const { installed } = await installDebianPackage("chromium");
  if (!installed) say("Note: no Chromium here, so the browser tests are skipped (apt-get install chromium).");
}
