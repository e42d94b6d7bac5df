import type { Json } from "@rushes/provider";
import { canonicalJson, whatCounts } from "./fingerprint.ts";
import { type FrozenPicture, isFrozenPicture } from "./job-record.ts";
import type { FieldChange, PlannedRequest } from "./plan.ts";
import { isOpenFrame } from "./resolve-request.ts";

type Value = PlannedRequest["inputs"][string] | undefined;

/** What differs between the request that was bought and the one that is asked for now. */
export interface RequestDifference {
  /** The shot's own words and bytes. */
  readonly own: readonly FieldChange[];
  /** Frames of other takes, at the same place: what the shot hangs on. */
  readonly upstream: readonly FieldChange[];
}

export function compareRequests(before: PlannedRequest, after: PlannedRequest): RequestDifference {
  const own: FieldChange[] = [];
  const upstream: FieldChange[] = [];
  if (before.provider !== after.provider)
    own.push({ field: "provider", before: before.provider, after: after.provider });
  if (before.model !== after.model) own.push({ field: "model", before: before.model, after: after.model });
  for (const field of new Set([...Object.keys(before.inputs), ...Object.keys(after.inputs)])) {
    const [was, is] = [before.inputs[field], after.inputs[field]];
    if (countsTheSame(was, is)) continue;
    const change = { field, before: showValue(was), after: showValue(is) };
    (isFrameAtSamePlace(was, is) ? upstream : own).push(change);
  }
  return { own, upstream };
}

/** `prompt and duration changed`, for the reason column. */
export function nameFields(changes: readonly FieldChange[]): string {
  const fields = changes.map(({ field }) => `\`${field}\``);
  return fields.length < 2 ? fields.join("") : `${fields.slice(0, -1).join(", ")} and ${fields.at(-1)}`;
}

function countsTheSame(was: Value, is: Value): boolean {
  if (was === undefined || is === undefined) return was === is;
  return canonicalJson(whatCounts(was as FrozenPicture)) === canonicalJson(whatCounts(is as FrozenPicture));
}

/** The same frame of the same shot, of whichever take. */
function isFrameAtSamePlace(was: Value, is: Value): boolean {
  const [before, after] = [framePlace(was), framePlace(is)];
  return before !== undefined && before === after;
}

function framePlace(value: Value): string | undefined {
  if (value === undefined) return undefined;
  if (isOpenFrame(value)) return `${value.shot} ${value.at}`;
  const picture = value as FrozenPicture;
  return isFrozenPicture(picture) && picture.picture === "frame"
    ? `${picture.shot} ${picture.at}`
    : undefined;
}

function showValue(value: Value): Json {
  if (value === undefined) return null;
  if (isOpenFrame(value)) return `the ${value.at} frame of \`${value.shot}\``;
  if (!isFrozenPicture(value as FrozenPicture)) return value as Json;
  const picture = value as FrozenPicture;
  switch (picture.picture) {
    case "file":
      return `${picture.path} (${picture.sha256.slice(0, 8)})`;
    case "url":
      return picture.url;
    case "frame":
      return `the ${picture.at} frame of \`${picture.shot}\`, take ${picture.take.slice(0, 8)}`;
  }
}
