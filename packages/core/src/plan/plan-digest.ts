import type { Json, JsonObject } from "@rushes/provider";
import type { Cut, ShotList } from "../document/index.ts";
import { recordingsOf } from "./check-sound.ts";
import { digestOf } from "./fingerprint.ts";
import { type FrozenPicture, isFrozenPicture } from "./job-record.ts";
import type { Knowledge } from "./knowledge.ts";
import type { PlannedShot } from "./plan.ts";
import { isOpenFrame } from "./resolve-request.ts";

/** What a saved plan is bound to: what is asked for and what it costs, not how far the work has come. */
export function planDigest(
  { cut, shots: listed }: ShotList,
  shots: readonly PlannedShot[],
  files: Knowledge["files"],
): string {
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  const takes = new Map(listed.map((shot) => [shot.id, shot.source === "generated" ? shot.takes : 0]));
  return digestOf({
    cut: cut === "none" ? cut : boundCut(cut),
    recordings: Object.fromEntries(recordingsOf(cut).map((name) => [name, digestIn(files, name)])),
    shots: shots.map((shot) => ({
      id: shot.id,
      takes: takes.get(shot.id) ?? 0,
      price: shot.takePrice,
      footage: shot.chosen && shot.chosen.from !== "store" ? shot.chosen.sha256 : null,
      request: boundRequest(shot, byId),
      ...(shot.picked && { picked: shot.picked === true ? (shot.chosen?.sha256 ?? null) : shot.picked }),
    })),
  });
}

function digestIn(files: Knowledge["files"], name: string): string | null {
  const facts = files.get(name);
  return facts?.found === "file" ? (facts.sha256 ?? null) : null;
}

/** Without the places that it was written at: a comment more in the file moves no plan. */
function boundCut(cut: Cut): JsonObject {
  return JSON.parse(JSON.stringify(cut, (key, value) => (key === "origin" ? undefined : value)));
}

/** A frame counts as the place that it is taken from, whether or not its take is there yet. */
function boundRequest({ request, after }: PlannedShot, byId: ReadonlyMap<string, PlannedShot>): Json {
  if (!request) return null;
  const inputs = Object.entries(request.inputs).map(([field, value]): [string, Json] => {
    if (isOpenFrame(value)) return [field, { frameOf: value.shot, at: value.at }];
    const picture = value as FrozenPicture;
    if (!isFrozenPicture(picture) || picture.picture !== "frame") return [field, value as Json];
    const shot = after.find((id) => byId.get(id)?.chosen?.sha256 === picture.take);
    return [field, { frameOf: shot ?? null, at: picture.at }];
  });
  return { provider: request.provider, model: request.model, inputs: Object.fromEntries(inputs) };
}
