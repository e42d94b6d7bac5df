import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { ClipFile, ClipFiles } from "./clip-files.ts";
import type { PageLinks } from "./page-source.ts";

/** The clips where they lie, as the page names them. */
export function linkClips({ films, clips }: ClipFiles, page: string): PageLinks {
  return {
    films: films.map(({ file }) => hrefFrom(page, file)),
    clips: new Map([...clips].map(([sha256, { file }]) => [sha256, hrefFrom(page, file)])),
    areCopies: false,
  };
}

/** Puts copies of the clips into a folder that is sent along with the page. */
export async function copyClips(
  files: ClipFiles,
  page: string,
  folder: string,
  { place }: { place(file: string, output: string): Promise<void> },
): Promise<PageLinks> {
  const copy = async ({ file, name }: ClipFile): Promise<ClipFile> => {
    const output = join(folder, name);
    await place(file, output);
    return { file: output, name };
  };
  const films: ClipFile[] = [];
  for (const film of files.films) films.push(await copy(film));
  const clips = new Map<string, ClipFile>();
  for (const [sha256, clip] of files.clips) clips.set(sha256, await copy(clip));
  return { ...linkClips({ films, clips }, page), areCopies: true };
}

/** A relative address, so that page and clips may be moved together; every character that means something is encoded. */
export function hrefFrom(page: string, file: string): string {
  const path = relative(dirname(page), file);
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split(sep).map(encodeURIComponent).join("/");
}
