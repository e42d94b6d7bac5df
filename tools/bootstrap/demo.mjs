import { build } from "./build.mjs";
import { ensureFfmpeg } from "./ffmpeg.mjs";
import { ensurePackages } from "./packages.mjs";
import { say } from "./say.mjs";
import { runForItsAnswer } from "./start.mjs";
import { programs } from "./workspace.mjs";

const shotList = "examples/first-film/film.yaml";

/** Makes the example film with the free provider. */
export async function demo() {
  await ensurePackages();
  await ensureFfmpeg();
  await build();
  const { code, output } = await runForItsAnswer(process.execPath, [
    programs.rushes,
    "render",
    shotList,
    "--animatic",
  ]);
  if (code !== 0) return code;
  say(`
The film is ${output.trim()}

Next:
  change a line of ${shotList} and run \`npm run demo\` again: only what changed is encoded again
  npx rushes plan ${shotList}    what each shot would cost at a paid provider, and why
  npx rushes init my-film                        a project of your own`);
  return 0;
}
