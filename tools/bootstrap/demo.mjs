import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureFfmpeg } from "./ffmpeg.mjs";
import { ensurePackages } from "./packages.mjs";
import { say } from "./say.mjs";
import { runInTheOpen } from "./start.mjs";
import { programs, root } from "./workspace.mjs";

const shotList = "examples/first-film/film.yaml";
const film = "examples/first-film/out/film.animatic.mp4";

/** Makes the example film with the free provider. */
export async function demo() {
  await ensurePackages();
  await ensureFfmpeg();
  await build();
  const { code } = await runInTheOpen(process.execPath, [programs.rushes, "render", shotList, "--animatic"]);
  if (code !== 0 || !existsSync(join(root, film))) return code || 1;
  say(`
The film is ${film}

Next:
  change a line of ${shotList} and run \`npm run demo\` again: only what changed is encoded again
  npx rushes plan ${shotList}      what each shot would cost at a paid provider, and why
  npx rushes init my-film                          a project of your own`);
  return 0;
}
