import { FoundFrames, type SeenFrame } from "./seen-frames.ts";

// biome-ignore lint/suspicious/noExplicitAny: a reader of somebody else's format
type Any = any;

/** Reads the pictures back as a program would that knows OpenTimelineIO and nothing of Rushes. */
export function readOtio(text: string): readonly SeenFrame[] {
  const timeline: Any = JSON.parse(text);
  const [video] = timeline.tracks.children;
  const found = new FoundFrames();
  let at = 0;
  const items: { item: Any; at: number; frames: number }[] = [];
  const joins: { join: Any; at: number; index: number }[] = [];
  for (const child of video.children) {
    if (child.OTIO_SCHEMA === "Transition.1") joins.push({ join: child, at, index: items.length });
    else {
      const frames = child.source_range.duration.value;
      items.push({ item: child, at, frames });
      at += frames;
    }
  }
  for (const { item, at: start, frames } of items) {
    for (let skip = 0; skip < frames; skip += 1) found.add(start + skip, seenIn(item, skip));
    for (const effect of item.effects) {
      const length = effect.metadata.rushes?.frames ?? 0;
      for (let frame = 0; frame < length; frame += 1)
        found.add(
          effect.effect_name.startsWith("fade_from") ? start + frame : start + frames - 1 - frame,
          "fade",
        );
    }
  }
  for (const { join, at: border, index } of joins) {
    const [before, behind] = [items[index - 1], items[index]];
    const [taken, left] = [join.in_offset.value, join.out_offset.value];
    for (let frame = border - taken; frame < border + left; frame += 1) {
      if (join.name.startsWith("fade_")) found.add(frame, "fade");
      else {
        found.add(frame, seenIn(before!.item, frame - before!.at));
        found.add(frame, seenIn(behind!.item, frame - behind!.at));
      }
    }
  }
  return found.frames();
}

function seenIn(item: Any, skip: number): string {
  if (item.OTIO_SCHEMA === "Gap.1") return "black";
  const media = item.media_references[item.active_media_reference_key];
  if (media.OTIO_SCHEMA === "GeneratorReference.1")
    return media.generator_kind === "rushes.card" ? "card" : media.parameters.color;
  const shot = media.target_url.replace(/^.*\/(.*)-\d+\.mp4$/, "$1");
  if (media.available_range === null) return shot;
  const scalar = item.effects.find((effect: Any) => "time_scalar" in effect)?.time_scalar ?? 1;
  const first = item.source_range.start_time.value - media.available_range.start_time.value;
  return `${shot} ${Math.floor(first + skip * scalar + 1e-6)}`;
}
