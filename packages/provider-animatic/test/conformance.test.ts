import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMedia } from "@rushes/media";
import type { VideoProviderV1 } from "@rushes/provider";
import type { World } from "@rushes/provider-testkit";
import { describeProvider } from "@rushes/provider-testkit/vitest";
import { animatic } from "../src/index.ts";

const media = await openMedia();

interface AnimaticWorld extends World {
  readonly workFolder: string;
  noteJob(): void;
}

/** No service stands behind it: a job is no more than its operation, and nothing can go wrong on the way. */
async function openWorld(): Promise<AnimaticWorld> {
  const workFolder = await mkdtemp(join(tmpdir(), "animatic-conformance-"));
  let jobs = 0;
  return {
    workFolder,
    noteJob: () => {
      jobs += 1;
    },
    request: { model: "animatic", inputs: { prompt: "A kite", duration: 1, aspect_ratio: "1:1" } },
    secrets: [],
    jobsCreated: () => jobs,
    faults: {},
    elsewhere: { module: new URL("./open-animatic.mjs", import.meta.url), argument: { workFolder } },
    close: () => rm(workFolder, { recursive: true, force: true }),
  };
}

function open({ workFolder, noteJob }: AnimaticWorld): VideoProviderV1 {
  const provider = animatic({ media: async () => media, workFolder });
  return {
    ...provider,
    async submit(request, context) {
      const operation = await provider.submit(request, context);
      noteJob();
      return operation;
    },
  };
}

describeProvider("animatic", open, openWorld);
