import type { ClipRequest } from "@rushes/provider";
import { type FrozenPicture, type FrozenRequest, isFrozenPicture, type Plan } from "../plan/index.ts";
import type { FrameSource, RunPorts } from "./ports.ts";

/** Finds the clip of a take, or of own footage, by the hash of its bytes. */
export type ClipFinder = (take: string) => string;

export function clipFinder(
  plan: Pick<Plan, "shots">,
  { frames, takes }: Pick<RunPorts, "frames" | "takes">,
): ClipFinder {
  const footage = new Map(
    plan.shots.flatMap(({ chosen }) =>
      chosen?.from === "footage" ? [[chosen.sha256, chosen.path] as const] : [],
    ),
  );
  return (take) => {
    const path = footage.get(take);
    return path === undefined ? takes.path(take) : frames.file(path);
  };
}

/** A picture has other bytes than when it was planned with: what would be sent is not what was agreed to. */
export class PictureMoved extends Error {}

/**
 * Puts real files where a request has frames and hashes.
 *
 * @throws PictureMoved when a file was changed since the plan.
 */
export async function exactRequest(
  request: FrozenRequest,
  frames: FrameSource,
  clipOf: ClipFinder,
  signal: AbortSignal,
): Promise<ClipRequest> {
  const inputs: Record<string, ClipRequest["inputs"][string]> = {};
  for (const [key, value] of Object.entries(request.inputs)) {
    inputs[key] = isFrozenPicture(value) ? await exactPicture(value, frames, clipOf, signal) : value;
  }
  return { model: request.model, inputs };
}

async function exactPicture(
  picture: FrozenPicture,
  frames: FrameSource,
  clipOf: ClipFinder,
  signal: AbortSignal,
) {
  switch (picture.picture) {
    case "url":
      return picture;
    case "file": {
      const file = await frames.unmoved(picture);
      if (!file) throw new PictureMoved(`${picture.path} was changed since the plan`);
      return { picture: "file" as const, ...file };
    }
    case "frame":
      return {
        picture: "file" as const,
        ...(await frames.picture(picture, clipOf(picture.take), signal)),
      };
  }
}
