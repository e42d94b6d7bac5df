import { type Origin, type Problem, raiser, valuePlace } from "../diagnostics/index.ts";
import type { Cut } from "../document/index.ts";
import type { FilmFormat } from "./film-format.ts";
import { type LaidCaption, layCaptions } from "./lay-captions.ts";
import { layTitles } from "./lay-titles.ts";
import type { Overlay } from "./overlay.ts";
import type { CutPorts } from "./ports.ts";
import { cutProblems } from "./problems.ts";
import { type BlockOrder, setBlock } from "./set-block.ts";
import type { Timeline } from "./timeline.ts";
import type { CutWords } from "./words-port.ts";

const raise = raiser(cutProblems);

/** The fonts, and what they lack for this film. */
export interface Letters {
  readonly words: CutWords;
  readonly missing: readonly string[];
}

export function hasWords(cut: Cut): boolean {
  return drawn(cut).length > 0;
}

export async function openLetters(
  cuts: readonly Cut[],
  ports: CutPorts,
  signal: AbortSignal,
): Promise<Letters> {
  const words = await ports.words();
  const texts = cuts.flatMap(drawn).map(({ text }) => text);
  return { words, missing: await words.missing(texts, { signal }) };
}

export interface LaidWords {
  readonly captions: readonly LaidCaption[];
  /** What is drawn over the pictures: titles, and captions where they are burnt in. */
  readonly overlays: readonly Overlay[];
  readonly problems: readonly Problem[];
}

/** Puts all words on the frames of the film. */
export function layWords(cut: Cut, timeline: Timeline): LaidWords {
  const titles = layTitles(cut.titles ?? [], timeline);
  const { captions, problems } = layCaptions(cut, timeline);
  const burnt = cut.burnCaptions ? captions.map(asOverlay) : [];
  return {
    captions,
    overlays: [...titles.overlays, ...burnt],
    problems: [...titles.problems, ...problems],
  };
}

/** The words that do not fit into the picture. */
export function tooLongWords(cut: Cut, film: FilmFormat, words: CutWords): readonly Problem[] {
  return drawn(cut)
    .filter((block) => !setBlock(block, film, words).isWhole)
    .map(({ text, origin }) => raise("CUT_WORDS_TOO_LONG", valuePlace(origin), { characters: text.length }));
}

function asOverlay({ at, frames, text }: LaidCaption): Overlay {
  return { at, frames, fade: 0, text, position: "caption", lettering: {} };
}

/** Every text that is drawn into the picture, and where it was written. */
function drawn(cut: Cut): readonly (BlockOrder & { readonly origin: Origin })[] {
  const uses = cut.timeline.flatMap((entry) => (entry.entry === "use" ? (entry.caption ?? []) : []));
  const captions = cut.burnCaptions ? [...(cut.captions?.captions ?? []), ...uses] : [];
  const cards = cut.timeline.filter((entry) => entry.entry === "card");
  return [
    ...cards.map((card) => ({ ...card, position: "card" as const })),
    ...(cut.titles ?? []),
    ...captions.map((caption) => ({ ...caption, position: "caption" as const, lettering: {} })),
  ];
}
