const item = ["metadata", "name", "source_range", "effects", "markers", "enabled"];
const media = ["metadata", "name", "available_range", "available_image_bounds"];
const effect = ["metadata", "name", "effect_name", "enabled"];

/**
 * The fields of each schema that we write. Source of the facts: the serialized data model of OpenTimelineIO 0.17.
 * Newer fields of the same version, such as an item's colour, have defaults.
 */
const schemas: Readonly<Record<string, readonly string[]>> = {
  "Timeline.1": ["metadata", "name", "global_start_time", "tracks"],
  "Stack.1": [...item, "children"],
  "Track.1": [...item, "children", "kind"],
  "Clip.2": [...item, "media_references", "active_media_reference_key"],
  "Gap.1": item,
  "Transition.1": ["metadata", "name", "transition_type", "in_offset", "out_offset"],
  "Marker.2": ["metadata", "name", "color", "comment", "marked_range"],
  "Effect.1": effect,
  "LinearTimeWarp.1": [...effect, "time_scalar"],
  "FreezeFrame.1": [...effect, "time_scalar"],
  "ExternalReference.1": [...media, "target_url"],
  "GeneratorReference.1": [...media, "generator_kind", "parameters"],
  "TimeRange.1": ["start_time", "duration"],
  "RationalTime.1": ["rate", "value"],
};

/** Everything that a file has against the schemas; nothing for a sound one. */
export function faultsOfOtio(value: unknown, place = "timeline"): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => faultsOfOtio(one, `${place}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  const { OTIO_SCHEMA: schema, ...fields } = value as Readonly<Record<string, unknown>>;
  const inside = Object.entries(fields).flatMap(([key, one]) => faultsOfOtio(one, `${place}.${key}`));
  if (schema === undefined) return inside;
  const known = schemas[String(schema)];
  if (!known) return [`${place} is a ${schema}`];
  const missing = known.filter((field) => !(field in fields)).map((field) => `${place} lacks ${field}`);
  const more = Object.keys(fields).filter((field) => !known.includes(field));
  return [...missing, ...more.map((field) => `${place} has no field ${field}`), ...inside];
}
