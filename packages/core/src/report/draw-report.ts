import pLimit from "p-limit";
import { drawThumbnail, middleOf, posterFrame, type SheetPorts, type Thumbnail } from "../cut/index.ts";
import type { House } from "../house.ts";
import type { Report, ReportedShot } from "./report.ts";

/** The pictures of a report: absolute paths of files in the cache. What could not be drawn is absent. */
export interface ReportPictures {
  /** Of each film, JPEG. */
  readonly posters: readonly (string | undefined)[];
  /** Of each entry of the strip, where there is a film; JPEG. */
  readonly strip: readonly (string | undefined)[];
  /** The curve of the film's sound: a PNG, white on nothing, as wide as the film is long. */
  readonly sound?: string;
  /** The middle of each clip, by the SHA-256 of its bytes; JPEG. */
  readonly clips: ReadonlyMap<string, string>;
  /** Pictures of the project that shots start from, or show; by the SHA-256 of their bytes; JPEG. */
  readonly pictures: ReadonlyMap<string, string>;
}

const posterWidth = 1280;
const clipWidth = 640;
const tileWidth = 320;
const soundSize = { width: 1600, height: 120 };

/** Draws what a report shows. What was drawn before is not drawn again. */
export async function drawReport(
  report: Report,
  house: House,
  signal: AbortSignal = new AbortController().signal,
): Promise<ReportPictures> {
  const draw = artist(await house.drawing(), signal);
  const films = report.cut.cut === "films" ? report.cut.films : [];
  const [first] = films;
  const [posters, strip, sound, clips, pictures] = await Promise.all([
    Promise.all(
      films.map((film) => draw({ of: "film", film, frame: posterFrame(film), width: posterWidth })),
    ),
    Promise.all(
      (first?.entries ?? []).map((entry) =>
        draw({ of: "film", film: first!, frame: middleOf(entry), width: tileWidth }),
      ),
    ),
    first && draw({ of: "sound", film: first, ...soundSize }),
    drawEach(
      report.shots.flatMap((shot) => clipsOf(shot, house)),
      draw,
    ),
    drawEach(
      report.shots.flatMap((shot) => picturesOf(shot, house)),
      draw,
    ),
  ]);
  return { posters, strip, ...(sound !== undefined && { sound }), clips, pictures };
}

type Draw = (thumbnail: Thumbnail) => Promise<string | undefined>;

/** A clip that nobody can decode is missed on the page, and the page is made all the same. */
function artist(ports: SheetPorts, signal: AbortSignal): Draw {
  const turn = pLimit(ports.workers);
  return (thumbnail) =>
    turn(async () => {
      try {
        return await drawThumbnail(thumbnail, ports, signal);
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        return undefined;
      }
    });
}

type OfFile = Extract<Thumbnail, { of: "clip" | "picture" }>;

/** Each once, however often it is seen. */
async function drawEach(thumbnails: readonly OfFile[], draw: Draw): Promise<ReadonlyMap<string, string>> {
  const bySha = new Map(thumbnails.map((thumbnail) => [thumbnail.sha256, thumbnail]));
  const drawn = await Promise.all(
    [...bySha].map(async ([sha256, thumbnail]) => [sha256, await draw(thumbnail)] as const),
  );
  return new Map(drawn.flatMap(([sha256, file]) => (file === undefined ? [] : [[sha256, file] as const])));
}

function clipsOf({ takes, chosen }: ReportedShot, house: House): readonly OfFile[] {
  const stored = takes.map(({ take }) => ({ sha256: take, file: house.takePath(take) }));
  const footage =
    chosen?.from === "footage" ? [{ sha256: chosen.sha256, file: house.path(chosen.path) }] : [];
  return [...stored, ...footage].map((clip) => ({ of: "clip", width: clipWidth, ...clip }));
}

function picturesOf({ asked, chosen }: ReportedShot, house: House): readonly OfFile[] {
  const given = Object.values(asked?.pictures ?? {}).flatMap((picture): readonly OfFile[] => {
    if (picture.picture !== "file") return [];
    const { path, sha256 } = picture;
    return [{ of: "picture", file: house.path(path), sha256, width: tileWidth }];
  });
  if (chosen?.from !== "still") return given;
  const { path, sha256, orientation } = chosen;
  const turned = orientation === undefined ? {} : { orientation };
  return [...given, { of: "picture", file: house.path(path), sha256, ...turned, width: clipWidth }];
}
