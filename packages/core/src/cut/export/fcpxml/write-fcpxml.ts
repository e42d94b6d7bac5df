import type { Fraction } from "../../../document/index.ts";
import type { Edit, ExportOptions, WriteEdit } from "../edit.ts";
import { collectLosses, tellFraming, tellSounds } from "../tell-losses.ts";
import { type Connected, connectedSounds, connectedTitles, offsetIn } from "./connected.ts";
import { type Element, element, writeDocument } from "./element.ts";
import { openResources } from "./resources.ts";
import { layStory, type SpineItem } from "./spine.ts";
import { writeFrames } from "./time.ts";

/** The rates that Final Cut Pro knows. */
const knownRates = ["24000/1001", "24/1", "25/1", "30000/1001", "30/1", "50/1", "60000/1001", "60/1"];

/**
 * FCPXML 1.10: one project in one event. The takes of a shot are an audition, titles and sounds hang on what is seen when
 * they start, prompts are the clips' notes, and what is known of a take is its asset's metadata.
 *
 * Source: Apple's document type definition of FCPXML 1.10, and its reference.
 */
export const writeFcpxml: WriteEdit = (edit, options) => {
  const { tell, losses } = collectLosses();
  const { fps } = edit.format;
  const resources = openResources(edit, options.locate);
  const story = layStory(edit, resources, options.start, tell);
  const connected = [...connectedTitles(edit, resources), ...connectedSounds(edit, resources)];
  const hanging = hang(connected, story, fps);
  const spine = story.flatMap((item): readonly Element[] => {
    const shown = item.write(hanging.get(item) ?? []);
    return item.transition ? [item.transition, shown] : [shown];
  });
  const sequence = sequenceOf(edit, options, resources.format, spine);
  const name = edit.deliver === undefined ? edit.title : `${edit.title} (${edit.deliver})`;
  const event = element("event", { name: edit.title }, element("project", { name }, sequence));
  const root = element("fcpxml", { version: "1.10" }, resources.element(), element("library", {}, event));
  if (!knownRates.includes(`${fps.numerator}/${fps.denominator}`))
    tell("the film", `its rate of ${fps.numerator}/${fps.denominator}`, "whatever Final Cut Pro makes of it");
  tellFraming(edit, tell, ({ fit, focus }) => fit === "cover" && focus.x === 0.5 && focus.y === 0.5);
  tellSounds(edit, tell, {});
  return { text: writeDocument(root), losses: losses() };
};

function sequenceOf(
  { format, timeline }: Edit,
  { start, countsDrop }: ExportOptions,
  id: string,
  spine: readonly Element[],
): Element {
  return element(
    "sequence",
    {
      format: id,
      duration: writeFrames(timeline.frames, format.fps),
      tcStart: writeFrames(start, format.fps),
      ...{ tcFormat: countsDrop ? "DF" : "NDF", audioLayout: "stereo", audioRate: "48k" },
    },
    element("spine", {}, ...spine),
  );
}

/** Each on the item that is seen when it starts. */
function hang(
  connected: readonly Connected[],
  items: readonly SpineItem[],
  fps: Fraction,
): ReadonlyMap<SpineItem, readonly Element[]> {
  const hanging = new Map<SpineItem, Element[]>();
  for (const one of connected) {
    const item = items.findLast(({ piece }) => piece.at <= one.at) ?? items[0];
    if (!item) continue;
    const written = one.write(offsetIn(item.start, item.piece.at, one.at, fps));
    hanging.set(item, [...(hanging.get(item) ?? []), written]);
  }
  return hanging;
}
