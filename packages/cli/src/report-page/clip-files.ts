import { basename } from "node:path";
import type { House, Report } from "@rushes/core";

/** A film or a clip that a page plays. */
export interface ClipFile {
  /** Absolute path. */
  readonly file: string;
  /** What a copy of it is called: a name that says which it is, safe everywhere. */
  readonly name: string;
}

export interface ClipFiles {
  readonly films: readonly ClipFile[];
  /** By the SHA-256 of their bytes. */
  readonly clips: ReadonlyMap<string, ClipFile>;
}

/** Everything that a report plays. */
export function clipFiles({ cut, shots }: Report, house: Pick<House, "takePath" | "path">): ClipFiles {
  const films =
    cut.cut === "films" ? cut.films.map(({ file }) => ({ file, name: safeName(basename(file)) })) : [];
  const clips = new Map<string, ClipFile>();
  for (const { id, takes, chosen } of shots) {
    for (const { take, number } of takes)
      clips.set(take, {
        file: house.takePath(take),
        name: `${safeName(id)}.take-${number}.${take.slice(0, 8)}.mp4`,
      });
    if (chosen?.from === "footage") {
      const { sha256, path } = chosen;
      const name = `${safeName(id)}.${sha256.slice(0, 8)}.${safeName(basename(path))}`;
      clips.set(sha256, { file: house.path(path), name });
    }
  }
  return { films, clips };
}

function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
}
