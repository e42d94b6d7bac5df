// The pipeline API: plan a shot list, look at the plan, make the film. Run: node make-film.mjs [film.yaml]
import { tmpdir } from "node:os";
import { makeFilm, planFilm } from "@rushes/core";
import { openProject } from "@rushes/core/node";
import { openMedia } from "@rushes/media";
import { animatic } from "@rushes/provider-animatic";

const drawing = animatic({ media: () => openMedia(), workFolder: tmpdir() });
const project = openProject(process.argv[2] ?? "film.yaml", { providers: [drawing] });

const planned = await planFilm(project);
if (planned.refused) {
  for (const { code, message } of planned.problems) console.error(`${code}: ${message}`);
  process.exit(2);
}
for (const { id, action, reason } of planned.plan.shots) console.log(`${id}: ${action}, ${reason}`);

const { summary, cut } = await makeFilm(planned.shotList, planned.plan, project, {
  onEvent: (event) => {
    if (event.event === "take-stored") console.log(`${event.shot}: take ${event.take.slice(0, 8)}`);
  },
});
for (const [id, result] of summary.results) {
  if (result.end === "failed") console.error(`${id}: ${result.failure.message}`);
}
if (cut?.outcome === "film") {
  for (const { frames, file } of cut.films) console.log(`${frames} frames in ${file}`);
}
