import type { ModelCard } from "@rushes/provider";
import { type GeneratedShot, isReference, type Reference } from "../document/index.ts";
import { givenInputs, type Maker } from "./find-card.ts";
import { writeFramePosition } from "./frame-position.ts";
import type { FrozenRequest } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import type { OpenFrame, PlannedRequest } from "./plan.ts";

/** The takes that are in hand, by shot: what frames are taken from. */
export type ChosenTakes = ReadonlyMap<string, { readonly sha256: string }>;

/** Makes a shot exact, as far as the takes that it hangs on are known. */
export function resolveRequest(
  shot: GeneratedShot,
  maker: Maker,
  files: Knowledge["files"],
  chosen: ChosenTakes,
): PlannedRequest {
  const written = Object.entries(givenInputs(shot, maker)).map(([key, value]) => [
    key,
    isReference(value) ? resolveReference(value, files, chosen) : value,
  ]);
  return {
    provider: maker.provider,
    model: maker.card.model,
    inputs: { ...maker.card.alwaysSent, ...shotIdInput(shot, maker.card), ...Object.fromEntries(written) },
  };
}

/** The request without anything open, once every take that it hangs on is known; else `undefined`. */
export function freezeRequest(request: PlannedRequest, chosen: ChosenTakes): FrozenRequest | undefined {
  const inputs: Record<string, FrozenRequest["inputs"][string]> = {};
  for (const [key, value] of Object.entries(request.inputs)) {
    if (!isOpenFrame(value)) {
      inputs[key] = value as FrozenRequest["inputs"][string];
      continue;
    }
    const take = chosen.get(value.shot);
    if (!take) return undefined;
    inputs[key] = { picture: "frame", take: take.sha256, at: value.at, shot: value.shot };
  }
  return { provider: request.provider, model: request.model, inputs };
}

export function isOpenFrame(value: PlannedRequest["inputs"][string]): value is OpenFrame {
  return typeof value === "object" && value !== null && "picture" in value && value.picture === "open-frame";
}

function shotIdInput(shot: GeneratedShot, card: ModelCard): Record<string, string> {
  return card.shotIdInput === undefined ? {} : { [card.shotIdInput]: shot.id };
}

function resolveReference(
  reference: Reference,
  files: Knowledge["files"],
  chosen: ChosenTakes,
): PlannedRequest["inputs"][string] {
  switch (reference.reference) {
    case "url":
      return { picture: "url", url: reference.url };
    case "file": {
      const facts = files.get(reference.path);
      const sha256 = facts?.found === "file" ? (facts.sha256 ?? "") : "";
      return { picture: "file", path: reference.path, sha256 };
    }
    case "frame": {
      const at = writeFramePosition(reference.at);
      const take = chosen.get(reference.shot);
      return take
        ? { picture: "frame", take: take.sha256, at, shot: reference.shot }
        : { picture: "open-frame", shot: reference.shot, at };
    }
  }
}
