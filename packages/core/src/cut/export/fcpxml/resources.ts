import { formatMoney } from "@rushes/provider";
import type { Fraction } from "../../../document/index.ts";
import { nearestRate } from "../../film-format.ts";
import { frameAt } from "../../rational-time.ts";
import { sampleRate } from "../../sound/sound.ts";
import type { Edit, EditMedia, EditRecording, EditTake, Locate } from "../edit.ts";
import { type Element, element } from "./element.ts";
import { writeFrames } from "./time.ts";

/**
 * What comes with Final Cut Pro, under the names by which it knows them. Source: FCPXML files that Final Cut Pro and
 * DaVinci Resolve wrote.
 */
const effects = {
  "Cross Dissolve": "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265",
  "Fade To Color": "FxPlug:F779C565-486D-4633-8035-0374B4DB8F5C",
  "Audio Crossfade": "FFAudioTransition",
  "Basic Title": ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti",
  Whites: ".../Generators.localized/Solids.localized/Whites.localized/Whites.motn",
} as const;

const samples = { numerator: sampleRate, denominator: 1 };

export type EffectName = keyof typeof effects;

/** The head of the document: each thing gets an id when it is first asked for. */
export interface Resources {
  /** Of the film. */
  readonly format: string;
  media(media: EditMedia): { readonly id: string; readonly format: string };
  recording(recording: EditRecording): string;
  effect(name: EffectName): string;
  element(): Element;
}

export function openResources({ format: film }: Edit, locate: Locate): Resources {
  const made = new Map<string, Element>();
  const once = (key: string, make: (id: string) => Element): string => {
    const known = made.get(key);
    if (known) return String(known.attributes.id);
    const id = `r${made.size + 1}`;
    made.set(key, make(id));
    return id;
  };
  const format = (width: number, height: number, fps?: Fraction) =>
    once(`format ${width}x${height} ${fps?.numerator}/${fps?.denominator}`, (id) =>
      element("format", {
        id,
        name: fps ? undefined : "FFVideoFormatRateUndefined",
        frameDuration: fps && writeFrames(1, fps),
        ...{ width, height },
      }),
    );
  const filmId = format(film.width, film.height, film.fps);

  return {
    format: filmId,
    media(media) {
      const { picture, file, frames, start, hasSound, take, name } = media;
      const isStill = frames === 0;
      const rate = isStill ? undefined : nearestRate(picture.fps);
      const width = Math.round(
        (picture.width * picture.pixelShape.numerator) / picture.pixelShape.denominator,
      );
      const own = format(width, picture.height, rate);
      const id = once(`asset ${file}`, (id) =>
        element(
          "asset",
          {
            ...{ id, name },
            start: isStill ? "0s" : writeFrames(start, film.fps),
            duration: rate ? writeFrames(frameAt(picture.microseconds, rate), rate) : "0s",
            ...{ hasVideo: 1, format: own },
            ...(hasSound && { hasAudio: 1, audioSources: 1 }),
          },
          source(file),
          take && element("metadata", {}, ...provenance(take)),
        ),
      );
      return { id, format: own };
    },
    recording: ({ name, file, microseconds }) =>
      once(`asset ${file}`, (id) =>
        element(
          "asset",
          {
            id,
            name,
            start: "0s",
            duration: writeFrames(Math.round((microseconds * sampleRate) / 1_000_000), samples),
            hasAudio: 1,
            audioSources: 1,
          },
          source(file),
        ),
      ),
    effect: (name) => once(`effect ${name}`, (id) => element("effect", { id, name, uid: effects[name] })),
    element: () => element("resources", {}, ...made.values()),
  };

  function source(file: string): Element {
    return element("media-rep", { kind: "original-media", src: locate(file).url });
  }
}

function provenance(take: EditTake): readonly Element[] {
  const { price, storedAt, take: sha256, number, mark, ...known } = take;
  const values = {
    ...{ take: String(number), ...known, price: formatMoney(price), made: storedAt, sha256 },
    mark: mark === "none" ? undefined : mark,
  };
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [element("md", { key: `rushes.${key}`, value, type: "string", displayName: key })],
  );
}
