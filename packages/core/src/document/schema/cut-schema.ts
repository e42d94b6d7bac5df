import { mapOf, number, optional } from "./json-schema.ts";
import {
  clipTime,
  colour,
  fit,
  flag,
  gain,
  id,
  oneOf,
  openText,
  part,
  place,
  prose,
  rate,
  size,
  speed,
  speedSays,
  text,
  time,
  word,
} from "./key-types.ts";
import { letteringKeys } from "./title-schema.ts";
import { transitionWords } from "./transition-words.ts";

export const cutSchema = mapOf(
  {
    output: optional(
      part("fileName", "The film's file, relative to the shot list. Default: `out/<name of this file>.mp4`."),
    ),
    size: optional(size("Width and height in pixels, both even. Default: the size of the first used take.")),
    fps: optional(
      rate("Frames a second; `23.976` means 24000/1001. Default: the rate of the first used take."),
    ),
    timeline: optional(
      part("timeline", "What is shown, in order. Default: every shot in file order, hard cuts."),
    ),
    length: optional(
      time("A promise: `plan` and `cut` fail when the film is not exactly this long, and say by how much."),
    ),
    titles: optional(part("titles", "Words over the picture, each with its place in the film.")),
    captions: optional(
      text(
        "A file of captions, SubRip (`.srt`) or WebVTT (`.vtt`), whose times count in the film. They become a track that a player can switch on, and lie beside the film as `.srt` and `.vtt`.",
        { examples: ["captions/en.srt"] },
      ),
    ),
    burn_captions: optional(
      flag("Draw the captions into the picture, for players that show none.", { default: false }),
    ),
    sound: optional(
      part("sound", "Music, ambience, effects and voices: one cue a line, whose first key is its role."),
    ),
    loudness: optional(
      openText(
        {
          streaming: "-14 LUFS, what music and film services play at.",
          web: "-16 LUFS.",
          broadcast: "-23 LUFS, the target of EBU R 128.",
        },
        "How loud the film is: `streaming` (-14), `web` (-16), `broadcast` (-23), or LUFS. Peaks stay under -1 dBTP. Default: as the sounds are; only what would be louder than full scale is limited.",
        { examples: [-18] },
      ),
    ),
    deliver: optional(
      part(
        "deliver",
        "Films of other shapes from the same takes, each by its name, which `${deliver}` puts into `output`: `{ wide: { size: 1920x1080 }, tall: { size: 1080x1920, fit: cover } }`. They take the place of the one film that the cut would be.",
      ),
    ),
  },
  { additionalProperties: false },
);

export const deliverableSchema = mapOf(
  {
    size: optional(size("Width and height in pixels, both even. Default: the cut's.")),
    fit: optional(
      fit(
        "How pictures of another shape fill this film's frame: `contain`, `cover` or `blur`. It wins over `defaults`; what a scene, a shot or a use says wins over it.",
      ),
    ),
    burn_captions: optional(
      flag("Captions are drawn into the picture of this film, for players that show no others."),
    ),
  },
  { additionalProperties: false },
);

export const useSchema = mapOf(
  {
    shot: text("The id of the shot that is shown."),
    in: optional(
      clipTime(
        "Where the use starts in the clip, before any change of speed; negative counts from its end. Four parts are the clip's own timecode.",
      ),
    ),
    out: optional(
      clipTime(
        "Where the use ends in the clip, before any change of speed; negative counts from its end. Four parts are the clip's own timecode.",
      ),
    ),
    for: optional(time("How long it is shown, in the film, at whatever speed.")),
    until: optional(time("Where the use ends, counted from the start of the film.")),
    speed: optional(speed(speedSays)),
    as: optional(id("A name for this use. A shot that is used twice needs one.")),
    fit: optional(fit("How a picture of another shape fills the frame here; wins over what the shot says.")),
    j_cut: optional(
      time(
        "How much earlier than its picture its sound comes, in place of the sound of what stands before it.",
      ),
    ),
    l_cut: optional(
      time(
        "How much longer than its picture its sound stays, in place of the sound of what stands behind it.",
      ),
    ),
    gain: optional(gain("How much louder its own sound is, in decibels; negative is softer.")),
    sound: optional(oneOf({ none: "The clip's own sound is not heard." }, "The clip's own sound.")),
  },
  { additionalProperties: false },
);

export const gapSchema = mapOf(
  {
    gap: oneOf({ black: "A black picture.", white: "A white picture." }, "An empty picture of this colour."),
    for: time("How long the gap is."),
  },
  { additionalProperties: false },
);

export const transitionSchema = mapOf(
  {
    transition: word(
      transitionWords,
      "A passage from one picture to the next. Most overlap the two pictures at their sides, and the film gets shorter by that much; `fade_to_…` and `fade_from_…` lead to a colour or come from one, shorten nothing, and may stand at the ends of the film. A hard cut needs no entry.",
    ),
    for: time("How long the transition takes."),
  },
  { additionalProperties: false },
);

export const cardSchema = mapOf(
  {
    card: prose(
      "The words of a full-screen title card. A line break is one in the picture; long lines wrap.",
    ),
    for: time("How long the card is shown."),
    background: optional(colour("The colour of the card. Default: black.")),
    ...letteringKeys,
  },
  { additionalProperties: false },
);

export const holdSchema = mapOf(
  {
    hold: oneOf(
      { last_frame: "The picture that the shot before it ends with." },
      "Holds the last frame of the shot before it, in silence.",
    ),
    for: time("How long it is held."),
  },
  { additionalProperties: false },
);

const cueKeys = {
  at: optional(place("Where it starts in the film. Default: with the film.")),
  until: optional(place("Where it ends in the film. Default: with its file or with the film.")),
  for: optional(time("How long it lasts, in the film.")),
  in: optional(time("Where it starts in its file; negative counts from the end.")),
  out: optional(time("Where it ends in its file; negative counts from the end.")),
  loop: optional(
    flag(
      "Repeats the file until the cue ends: on the exact sample, so that music keeps its beat; an ambience goes over into itself for half a second.",
      { default: false },
    ),
  ),
  gain: optional(gain("How much louder it is than its file, in decibels; negative is softer.")),
  fade_in: optional(time("How long it rises from silence.")),
  fade_out: optional(time("How long it falls to silence before it ends.")),
};

const duckKeys = {
  duck: optional(
    number({
      minimum: -60,
      exclusiveMaximum: 0,
      description: "By how many decibels it is lowered while a voiceover speaks, such as `-10`.",
    }),
  ),
  duck_under: optional(
    oneOf(
      {
        voiceover: "Lowered while a cue with the role `voiceover` speaks.",
        clips: "Lowered while the clips' own sound is heard.",
        both: "Lowered under voiceovers and under the clips' own sound.",
      },
      "What it is lowered under: voiceovers, the clips' own sound, or both.",
      { default: "voiceover" },
    ),
  ),
};

const file = (what: string, example: string) =>
  text(`${what}: a file of sound inside the project folder.`, { examples: [example] });

export const musicSchema = mapOf(
  { music: file("Music", "music/theme.wav"), ...cueKeys, ...duckKeys },
  { additionalProperties: false },
);

export const ambienceSchema = mapOf(
  { ambience: file("The sound of a place", "fx/harbour.wav"), ...cueKeys, ...duckKeys },
  { additionalProperties: false },
);

export const effectSchema = mapOf(
  { effect: file("A single sound", "fx/horn.wav"), ...cueKeys, ...duckKeys },
  { additionalProperties: false },
);

export const voiceoverSchema = mapOf(
  { voiceover: file("A voice", "vo/01.wav"), ...cueKeys },
  { additionalProperties: false },
);
