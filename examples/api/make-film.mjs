// The pipeline API: plan a film, run it, stop it half-way, go on in another process.
// node make-film.mjs [film.yaml] [stop once so many clips are paid]
import { moneyOf, planFilm, runFilm } from "@rushes/core";
import { openProject } from "@rushes/core/node";
import { openMedia } from "@rushes/media";
import { formatMoney } from "@rushes/provider";
import { animatic } from "@rushes/provider-animatic";
import { wavespeed } from "@rushes/provider-wavespeed";

const [file = "film.yaml", stopAfter] = process.argv.slice(2);
const drawing = animatic({ media: () => openMedia(), workFolder: ".rushes/cache" });
const project = openProject(file, { providers: [drawing, wavespeed()] });

const planned = await planFilm(project);
if (planned.refused) throw new Error(planned.problems.map(({ message }) => message).join("\n"));
for (const { id, action, reason } of planned.plan.shots) console.log(`${id}: ${action}, ${reason}`);

const stop = new AbortController();
const running = runFilm(planned, project, { signal: stop.signal });
let paid = 0;
for await (const event of running) {
  if (event.event === "take-stored") console.log(`${event.shot}: take ${event.take.slice(0, 8)}`);
  if (event.event === "submission-accepted") paid += 1;
  if (paid === Number(stopAfter)) stop.abort();
}

const { cut, summary } = await running.filmed;
if (summary.wasInterrupted) console.log("stopped; run it again to go on");
if (cut?.outcome === "film")
  console.log(cut.films.map(({ frames, file }) => `${frames} frames in ${file}`).join("\n"));
console.log(`spent so far: ${formatMoney((await moneyOf(project)).spending.spent)}`);
