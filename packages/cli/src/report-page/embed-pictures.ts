import { readFile } from "node:fs/promises";
import type { Report, ReportPictures, ShotList } from "@rushes/core";
import type { PagePictures } from "./page-source.ts";

/** Puts the pictures themselves into the addresses that the page names. */
export async function embedPictures({
  posters,
  strip,
  sound,
  clips,
  pictures,
}: ReportPictures): Promise<PagePictures> {
  return {
    posters: await Promise.all(posters.map(embed)),
    strip: await Promise.all(strip.map(embed)),
    clips: await embedEach(clips),
    pictures: await embedEach(pictures),
    ...(sound !== undefined && { sound: await dataAddress("image/png", sound) }),
  };
}

/** A page that is opened from disk may not fetch a track from there. */
export async function embedCaptions(
  { cut: reported }: Report,
  { cut, shots }: ShotList,
): Promise<string | undefined> {
  const [film] = reported.cut === "films" ? reported.films : [];
  if (!film || cut === "none" || cut.burnCaptions) return undefined;
  const hasCaptions = cut.captions !== undefined || shots.some(({ caption }) => caption !== undefined);
  if (!hasCaptions) return undefined;
  return dataAddress("text/vtt", film.file.replace(/\.mp4$/i, ".vtt")).catch(() => undefined);
}

async function embedEach(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const entries = [...files].map(
    async ([sha256, file]) => [sha256, await dataAddress("image/jpeg", file)] as const,
  );
  return new Map(await Promise.all(entries));
}

async function embed(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : dataAddress("image/jpeg", file);
}

async function dataAddress(type: string, file: string): Promise<string> {
  return `data:${type};base64,${(await readFile(file)).toString("base64")}`;
}
