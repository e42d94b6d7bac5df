import { mayDrop } from "../../timecode.ts";
import type { Edit, WriteEdit } from "../edit.ts";
import { firstLine } from "../first-line.ts";
import { recordTimecode } from "../record-timecode.ts";
import { collectLosses, type Tell, tellFraming, tellSounds } from "../tell-losses.ts";
import { writeEvents } from "./events.ts";
import { plainText } from "./lines.ts";
import { openReels } from "./reels.ts";
import { pictureStrips, soundStrip } from "./strips.ts";

/** Channels of sound: the first is that of the clips. */
const channels = ["A", "A2", "A3", "A4"];

/**
 * A CMX 3600 list: pictures on `V`, sounds on up to four channels, in the order of the film.
 *
 * Source: the CMX 3600 list as editors read and write it; OpenTimelineIO's adapter for it.
 */
export const writeEdl: WriteEdit = (edit, options) => {
  const { tell, losses } = collectLosses();
  const { fps } = edit.format;
  const reels = openReels();
  const pictures = pictureStrips(edit, options, reels, tell);
  const sounds = edit.sounds.slice(0, channels.length).map((track, index) => ({
    channel: channels[index]!,
    strips: track.sounds.map((sound) => soundStrip(sound, edit, options, reels, tell)),
  }));
  const record = (frame: number) => recordTimecode(frame, fps, options);
  const events = writeEvents([{ channel: "V", strips: pictures }, ...sounds], edit, record, tell);
  tellWhatIsLost(edit, tell);
  const head = [
    `TITLE: ${plainText(titleOf(edit)).slice(0, 70)}`,
    `FCM: ${options.countsDrop && mayDrop(fps) ? "DROP FRAME" : "NON-DROP FRAME"}`,
    "",
  ];
  const text = [...head, ...events].map((line) => `${line}\r\n`).join("");
  return { text, losses: losses() };
};

function titleOf({ title, deliver }: Edit): string {
  return deliver === undefined ? title : `${title} (${deliver})`;
}

function tellWhatIsLost(edit: Edit, tell: Tell): void {
  const { fps } = edit.format;
  for (const { others, id, chosen } of edit.shots.values()) {
    if (others.length > 0) tell(id, `its other takes (${others.length})`, "only the chosen one");
    const rate = chosen.picture.fps;
    const differs = rate.numerator * fps.denominator !== fps.numerator * rate.denominator;
    if (chosen.frames > 0 && differs) tell(id, "its own rate", "counted in frames of the film");
  }
  for (const track of edit.sounds.slice(channels.length))
    for (const { name } of track.sounds) tell(name, "the sound", "nothing: four channels are all there are");
  for (const { text } of edit.titles) tell(firstLine(text), "the title", "a locator with its words");
  if (fps.denominator !== 1001 && fps.numerator % fps.denominator !== 0)
    tell("the film", `its rate of ${fps.numerator}/${fps.denominator}`, "a counter of whole frames a second");
  tellFraming(edit, tell);
  tellSounds(edit, tell, { gain: "as loud as in its file" });
}
