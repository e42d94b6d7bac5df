import { watched } from "./say.mjs";
import { runQuietly } from "./start.mjs";
import { Stop } from "./stop.mjs";
import { programs } from "./workspace.mjs";

/** Builds what changed. */
export async function build() {
  const { code, output } = await watched("Building", () =>
    runQuietly(process.execPath, [programs.tsc, "-b"]),
  );
  if (code !== 0) throw new Stop(`${output}\nThe build failed; see above.`, 1);
}
