// Is it safe to give it money? `node examine.js` says so, check by check.
import { examineProvider } from "@rushes/provider-testkit";
import { startLantern } from "../service/lantern-service.js";
import { lantern } from "./lantern.js";

async function openWorld() {
  const service = await startLantern({ key: "planted-key-of-lantern" });
  const misbehave = (name) => () => service.misbehave(name);
  return {
    url: service.url,
    key: service.key,
    request: { model: "lantern/one", inputs: { prompt: "a lantern", seconds: 2 } },
    secrets: [service.key],
    jobsCreated: () => service.jobs.size,
    clipOf: ({ id }) => service.jobs.get(id).clip,
    faults: {
      loseReply: misbehave("lose-reply"),
      refuse: { input: misbehave("refuse") },
      unreachable: service.stop,
      failJob: misbehave("fail"),
      breakLook: misbehave("break-look"),
      forgetJob: ({ id }) => void service.jobs.delete(id),
      cutDownload: misbehave("cut-download"),
    },
    close: service.stop,
  };
}

const verdicts = await examineProvider(({ url, key }) => lantern({ url, key: () => key }), openWorld);
for (const { check, verdict, why } of verdicts) {
  console.log(`${verdict.padEnd(12)} ${check}${why ? `\n             ${why}` : ""}`);
}
process.exitCode = verdicts.some(({ verdict }) => verdict === "failed") ? 1 : 0;
