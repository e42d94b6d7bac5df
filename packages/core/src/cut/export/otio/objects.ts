import type { Json, JsonObject } from "@rushes/provider";
import type { Fraction } from "../../../document/index.ts";
import { type Exact, exact } from "../../rational-time.ts";

/** The objects of OpenTimelineIO 0.17 that are written here, with all their fields. */

export function timeline(name: string, start: Json, tracks: Json, rushes: JsonObject): Json {
  return {
    OTIO_SCHEMA: "Timeline.1",
    metadata: { rushes },
    name,
    global_start_time: start,
    tracks,
  };
}

export function stack(markers: readonly Json[], children: readonly Json[]): Json {
  return {
    OTIO_SCHEMA: "Stack.1",
    ...itemKeys("tracks", {}),
    markers: [...markers],
    children: [...children],
  };
}

export function track(name: string, kind: "Video" | "Audio", children: readonly Json[]): Json {
  return { OTIO_SCHEMA: "Track.1", ...itemKeys(name, {}), kind, children: [...children] };
}

export interface ClipKeys {
  readonly name: string;
  readonly rushes: JsonObject;
  readonly range: Json;
  readonly effects: readonly Json[];
  /** By name; `DEFAULT_MEDIA` is shown. */
  readonly media: JsonObject;
}

export function clip({ name, rushes, range, effects, media }: ClipKeys): Json {
  return {
    OTIO_SCHEMA: "Clip.2",
    ...itemKeys(name, rushes),
    source_range: range,
    effects: [...effects],
    media_references: media,
    active_media_reference_key: "DEFAULT_MEDIA",
  };
}

export function gap(frames: number, fps: Fraction, effects: readonly Json[] = []): Json {
  return {
    OTIO_SCHEMA: "Gap.1",
    ...itemKeys("", {}),
    source_range: wholeRange(frames, fps),
    effects: [...effects],
  };
}

/** What it takes of the item before it, and of the one behind, in frames. */
export interface Offsets {
  readonly before: number;
  readonly behind: number;
}

export function transition(
  name: string,
  { before, behind }: Offsets,
  fps: Fraction,
  type: "SMPTE_Dissolve" | "Custom_Transition" = "SMPTE_Dissolve",
): Json {
  return {
    OTIO_SCHEMA: "Transition.1",
    metadata: {},
    name,
    transition_type: type,
    in_offset: time(exact(before), fps),
    out_offset: time(exact(behind), fps),
  };
}

export function marker(name: string, comment: string, range: Json, rushes: JsonObject): Json {
  return {
    OTIO_SCHEMA: "Marker.2",
    metadata: { rushes },
    name,
    color: "GREEN",
    comment,
    marked_range: range,
  };
}

export function effect(kind: string, rushes: JsonObject): Json {
  return {
    OTIO_SCHEMA: "Effect.1",
    metadata: { rushes },
    name: kind,
    effect_name: kind,
    enabled: true,
  };
}

/** The item stays as long as it is; its media runs so many times as fast. */
export function timeWarp(scalar: number): Json {
  const kind = scalar === 0 ? "FreezeFrame" : "LinearTimeWarp";
  return {
    OTIO_SCHEMA: `${kind}.1`,
    metadata: {},
    name: "",
    effect_name: kind,
    time_scalar: scalar,
    enabled: true,
  };
}

export function externalReference(name: string, url: string, available: Json, rushes: JsonObject = {}): Json {
  return {
    OTIO_SCHEMA: "ExternalReference.1",
    metadata: Object.keys(rushes).length > 0 ? { rushes } : {},
    name,
    available_range: available,
    available_image_bounds: null,
    target_url: url,
  };
}

export function generatorReference(kind: string, parameters: JsonObject, available: Json): Json {
  return {
    OTIO_SCHEMA: "GeneratorReference.1",
    metadata: {},
    name: kind,
    available_range: available,
    available_image_bounds: null,
    generator_kind: kind,
    parameters,
  };
}

export function wholeRange(frames: number, fps: Fraction): Json {
  return range(time(exact(0), fps), time(exact(frames), fps));
}

export function range(start: Json, duration: Json): Json {
  return { OTIO_SCHEMA: "TimeRange.1", start_time: start, duration };
}

/** OpenTimelineIO counts in doubles: whole frames are whole, and what lies between two is as near as they get. */
export function time({ numerator, denominator }: Exact, fps: Fraction): Json {
  return {
    OTIO_SCHEMA: "RationalTime.1",
    rate: fps.numerator / fps.denominator,
    value: Number(numerator) / Number(denominator),
  };
}

function itemKeys(name: string, rushes: JsonObject): JsonObject {
  return {
    metadata: Object.keys(rushes).length > 0 ? { rushes } : {},
    name,
    source_range: null,
    effects: [],
    markers: [],
    enabled: true,
  };
}
