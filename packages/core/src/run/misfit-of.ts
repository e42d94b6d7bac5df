import type { JsonObject, ModelCard } from "@rushes/provider";
import type { FrozenRequest } from "../plan/index.ts";

/** What is measured may differ from what was asked by this part: models round lengths to frames, and sizes to blocks. */
const lengthTolerance = 0.15;
const shapeTolerance = 0.03;

/**
 * What speaks against a clip being the one that was asked for, by the model's card; nothing where all fits, or where
 * nothing is known. The shape of a picture that decides the clip's is not known here.
 *
 * @param facts what was measured, as a take's sidecar has it
 */
export function misfitOf(
  { inputs }: Pick<FrozenRequest, "inputs">,
  card: Pick<ModelCard, "clip"> | undefined,
  facts: JsonObject,
): string | undefined {
  const measured = facts.picture as MeasuredPicture | undefined;
  if (!card || !measured?.frames || !measured.fps) return undefined;
  const { clip } = card;
  const asked = "fixed" in clip.seconds ? clip.seconds.fixed : Number(inputs[clip.seconds.input]);
  const seconds = (measured.frames * measured.fps.denominator) / measured.fps.numerator;
  if (Number.isFinite(asked) && isOff(seconds, asked, lengthTolerance))
    return `it is ${seconds.toFixed(2)} s long, and ${asked} s were asked for`;
  const hasShapeOfPicture = clip.followsShapeOf !== undefined && inputs[clip.followsShapeOf] !== undefined;
  const { width, height } = measured;
  if (!hasShapeOfPicture && isOff(width / height, clip.width / clip.height, shapeTolerance))
    return `it is ${width}×${height}, and the model makes ${clip.width}×${clip.height} of such a request`;
  return undefined;
}

interface MeasuredPicture {
  readonly width: number;
  readonly height: number;
  readonly frames?: number;
  readonly fps?: { readonly numerator: number; readonly denominator: number };
}

function isOff(found: number, asked: number, tolerance: number): boolean {
  return Math.abs(found - asked) > asked * tolerance;
}
