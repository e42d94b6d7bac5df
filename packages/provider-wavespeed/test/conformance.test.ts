import type { World } from "@rushes/provider-testkit";
import { describeProvider } from "@rushes/provider-testkit/vitest";
import { type Fault, startEmulator } from "@rushes/wavespeed-emulator";
import { wavespeed } from "../src/index.ts";
import { longDeadlines } from "./rig.ts";

interface WavespeedWorld extends World {
  readonly url: string;
  readonly key: string;
}

const model = "minimax/hailuo-02/standard";
const runSeconds = 116;

async function openWorld(): Promise<WavespeedWorld> {
  const emulator = await startEmulator({
    key: "wsk_PLANTED/7f3a+9c=recognisable",
    timeScale: 0,
    runSeconds,
    tier: { videosPerMinute: 1000, concurrent: 1000 },
  });
  const misbehave = (fault: Fault) => () => emulator.faults.add(fault);
  const refuse = (status: number, message: string) =>
    misbehave({ on: "submit", do: "answer", status, message });
  return {
    url: emulator.url,
    key: emulator.key,
    request: { model, inputs: { prompt: "a kite", duration: 6, enable_prompt_expansion: false } },
    secrets: [emulator.key],
    jobsCreated: () => emulator.predictions().length,
    nowMs: () => emulator.now(),
    finishJobs: () => emulator.advance((runSeconds + 1) * 1000),
    faults: {
      loseReply: misbehave({ on: "submit", do: "lose-reply" }),
      spoilReply: misbehave({ on: "submit", do: "no-data", data: "no-id" }),
      refuse: {
        input: refuse(400, "duration must be one of [6, 10]"),
        auth: refuse(401, "Invalid API key"),
        credit: refuse(402, "Insufficient credits"),
        limit: refuse(429, "You have reached your concurrency limit"),
        moderation: refuse(400, "The prompt contains sensitive information."),
      },
      unreachable: () => emulator.stop(),
      failJob: misbehave({ on: "submit", do: "job", status: "failed", error: "The model fell over." }),
      breakLook: misbehave({ on: "result", do: "answer", status: 502, body: "html" }),
      forgetJob: () => emulator.advance(8 * 86_400_000),
      cutDownload: misbehave({ on: "output", do: "cut-off" }),
    },
    elsewhere: {
      module: new URL("./open-wavespeed.mjs", import.meta.url),
      argument: { key: emulator.key, baseUrl: emulator.url },
    },
    close: () => emulator.stop(),
  };
}

describeProvider(
  "wavespeed",
  ({ url, key }) => wavespeed({ key, baseUrl: url, deadlines: longDeadlines }),
  openWorld,
);
