// Everything that `npm run demo` and `npm test` need, on a machine that has Node and nothing else. This file and
// `bootstrap/node-version.mjs` keep to syntax that an old Node can read, so that it can say that it is too old.
import { complaintAboutNode } from "./bootstrap/node-version.mjs";

const complaint = complaintAboutNode(process.versions.node);
if (complaint === undefined) {
  import("./bootstrap/jobs.mjs").then((jobs) => jobs.doJob(process.argv[2], process.argv.slice(3)));
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 3;
}
