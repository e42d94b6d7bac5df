import type { PictureRule } from "@rushes/provider";
import { type Place, type Problem, raiser } from "../diagnostics/index.ts";
import type { FileFacts } from "./knowledge.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** What is wrong with a local file as such: not there, not ours, not readable. */
export function checkFile(path: string, facts: FileFacts | undefined, place: Place): Problem[] {
  switch (facts?.found) {
    case "file":
      return [];
    case "outside":
      return [raise("PLAN_FILE_OUTSIDE", place, { path })];
    case "unreadable":
      return [raise("PLAN_FILE_UNREADABLE", place, { path, why: facts.why })];
    default: {
      const nearest = facts?.nearest;
      return [raise("PLAN_FILE_MISSING", place, { path, from: place.file, ...(nearest && { nearest }) })];
    }
  }
}

/** What is wrong with own footage before anything is bought for the film that shows it. */
export function checkFootage(path: string, facts: FileFacts | undefined, place: Place): Problem[] {
  if (facts?.found !== "file" || facts.isMovie) return checkFile(path, facts, place);
  return [raise("PLAN_CLIP_FORMAT", place, { path })];
}

/** What ffmpeg is given to decode at once; larger ones would fill the memory. */
const mostPixels = 50_000_000;
const stillFormats: readonly string[] = ["jpeg", "png", "webp"];

/** What is wrong with an own picture before anything is bought for the film that shows it. */
export function checkStill(path: string, facts: FileFacts | undefined, place: Place): Problem[] {
  if (facts?.found !== "file") return checkFile(path, facts, place);
  const { picture } = facts;
  if (!picture || !stillFormats.includes(picture.format)) {
    return [raise("PLAN_STILL_FORMAT", place, { path, format: picture?.format ?? null })];
  }
  const { width, height } = picture;
  if (width * height <= mostPixels) return [];
  return [raise("PLAN_STILL_TOO_LARGE", place, { path, width, height, most: mostPixels / 1_000_000 })];
}

/** What a model would refuse of a picture: format, bytes, size, shape. */
export function checkPicture(
  path: string,
  facts: FileFacts & { found: "file" },
  rule: PictureRule,
  model: string,
  place: Place,
): Problem[] {
  const { bytes, picture } = facts;
  const formats = [...rule.formats];
  const format = picture?.format;
  if (!picture || !formats.some((allowed) => allowed === format)) {
    return [
      raise("PLAN_PICTURE_FORMAT", place, {
        path,
        format: format ?? "no picture that is known here",
        formats,
        model,
      }),
    ];
  }
  const { width, height } = picture;
  const shape = width / height;
  const problems: Problem[] = [];
  if (bytes > rule.maxBytes) {
    problems.push(raise("PLAN_PICTURE_TOO_LARGE", place, { path, bytes, limit: rule.maxBytes, model }));
  }
  if (Math.min(width, height) <= rule.shortSideOver) {
    problems.push(
      raise("PLAN_PICTURE_TOO_SMALL", place, { path, width, height, over: rule.shortSideOver, model }),
    );
  }
  if (shape <= rule.shapeOver || shape >= rule.shapeUnder) {
    const { shapeOver: over, shapeUnder: under } = rule;
    problems.push(raise("PLAN_PICTURE_SHAPE", place, { path, width, height, over, under, model }));
  }
  return problems;
}
