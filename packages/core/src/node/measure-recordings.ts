import { type Media, MediaError } from "@rushes/media";
import pLimit from "p-limit";
import type { FileFacts } from "../plan/index.ts";
import { findProjectFile } from "./project-files.ts";

const atOnce = 4;

/**
 * What is known of files, with those that cues name measured. Where there is no ffprobe they stay as they are: then the
 * cut says so.
 */
export async function measureRecordings(
  folder: string,
  names: readonly string[],
  files: ReadonlyMap<string, FileFacts>,
  openMedia: () => Promise<Media>,
): Promise<ReadonlyMap<string, FileFacts>> {
  const there = names.filter((name) => files.get(name)?.found === "file");
  const media = there.length === 0 ? undefined : await openMedia().catch(ignoreMissing);
  if (media === undefined) return files;
  const measured = new Map(files);
  const limit = pLimit(atOnce);
  await Promise.all(
    there.map((name) =>
      limit(async () => {
        const facts = files.get(name);
        if (facts?.found === "file")
          measured.set(name, { ...facts, recording: await measure(folder, name, media) });
      }),
    ),
  );
  return measured;
}

async function measure(
  folder: string,
  name: string,
  media: Media,
): Promise<NonNullable<Extract<FileFacts, { found: "file" }>["recording"]>> {
  const found = await findProjectFile(folder, name);
  if (found.found !== "file") return { trouble: "it is gone." };
  try {
    const { sound } = await media.probeRecording(found.path);
    return { microseconds: sound.microseconds };
  } catch (thrown) {
    if (!(thrown instanceof MediaError)) throw thrown;
    // the file was named already, and by its name in the shot list
    return { trouble: thrown.message.replace(`${found.path} `, "it ").replace("it cannot be used: ", "") };
  }
}

function ignoreMissing(thrown: unknown): undefined {
  if (!(thrown instanceof MediaError)) throw thrown;
}
