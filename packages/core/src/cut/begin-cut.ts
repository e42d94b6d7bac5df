import type { Problem } from "../diagnostics/index.ts";
import type { FilmOfCut } from "../document/index.ts";
import type { MeasuredTake, Workshop } from "./compile-cut.ts";
import { attemptCopy, type CopyAttempt } from "./copy/attempt-copy.ts";
import { defaultEncoder, type EncoderConfiguration } from "./encoder.ts";
import type { FilmFormat } from "./film-format.ts";
import { encodeSegments, planSegments } from "./film-pictures.ts";
import { type FinishOrder, finishFilm } from "./finish-film.ts";
import { knownSegments, usedShots } from "./known-segments.ts";
import { layFilm } from "./lay-film.ts";
import { hasWords, type Letters, openLetters, tooLongWords } from "./lay-words.ts";
import { missingTransitions } from "./missing-transitions.ts";
import type { Overlay } from "./overlay.ts";
import type { CutPorts, Film, TakeInHand } from "./ports.ts";
import { openWorks } from "./segment-works.ts";
import type { RecordingLengths } from "./sound/lay-cues.ts";
import { listenToRecordings } from "./sound/listen-to-recordings.ts";

/** One film that is to be made. */
export interface OrderedFilm extends FilmOfCut {
  /** The film's absolute path. */
  readonly output: string;
}

export interface CutOrder {
  /** Films of the same timeline: what they have in common is encoded once. */
  readonly films: readonly OrderedFilm[];
  /** Default: preset `medium`, crf 18. */
  readonly encoder?: EncoderConfiguration;
}

/** A cut that is made while its takes are still coming in. Whoever begins one must finish it. */
export interface RunningCut {
  /** A take is in hand. What can be encoded of it is, at once. Takes that the timeline does not use are ignored. */
  hear(take: TakeInHand): void;
  /**
   * Makes what is still to be made, joins and measures the film. Throws when ffmpeg fails, also where that happened
   * earlier, and the reason of `signal` when it is aborted; nothing runs any more once it has ended.
   */
  finish(signal?: AbortSignal): Promise<CutOutcome>;
}

/** How long the clip of a shot really is. */
export interface ClipLength {
  readonly shot: string;
  readonly microseconds: number;
}

export type CutOutcome =
  /** In the order of the films that were ordered. */
  | { readonly outcome: "film"; readonly films: readonly Film[]; readonly clips: readonly ClipLength[] }
  /** Shots of the timeline whose take nobody brought. */
  | { readonly outcome: "missing"; readonly shots: readonly string[] }
  | { readonly outcome: "problems"; readonly problems: readonly Problem[] };

/**
 * Begins the cut of one film, or of several from the same takes.
 *
 * @example
 * const cut = beginCut({ films: [{ cut: shotList.cut, output: "/films/out/ferry.mp4" }] }, ports);
 * for await (const event of run) if (event.event === "take-stored") cut.hear(takeOf(event));
 * const outcome = await cut.finish();
 */
export function beginCut({ films, encoder = defaultEncoder }: CutOrder, ports: CutPorts): RunningCut {
  const stop = new AbortController();
  const works = openWorks(ports, stop.signal, startKnown);
  const shots = [...new Set(films.flatMap(({ cut }) => usedShots(cut)))];
  const isUsed = new Set(shots);
  const heard = new Map<string, TakeInHand>();
  const takes = new Map<string, MeasuredTake>();
  const measuring = new Map<string, Promise<void>>();
  const copying = new Map(
    films.map((film) => [film, attemptCopy(film, works, ports, stop.signal, learn)] as const),
  );
  const undrawable = films[0] ? missingTransitions(films[0].cut, ports.media) : [];
  // films of one order differ in their pictures alone
  const recordings = listenToRecordings(films[0]?.cut.sound ?? [], works, ports, stop.signal);

  function hear(take: TakeInHand): void {
    if (!isUsed.has(take.shot)) return;
    heard.set(take.shot, take);
    measuring.set(
      take.shot,
      works.run(async () => {
        const facts = await ports.media.probe(take.file, { signal: stop.signal });
        if (heard.get(take.shot) !== take) return;
        takes.set(take.shot, { take, facts });
        hasLearned = true;
      }),
    );
  }

  let letters: Letters | undefined;
  const cuts = films.map(({ cut }) => cut);
  const lettering = cuts.some(hasWords)
    ? works.run(async () => {
        letters = await openLetters(cuts, ports, stop.signal);
        hasLearned = true;
      })
    : undefined;

  /** Whether something is known since what is known was begun. */
  let hasLearned = true;

  function learn(): void {
    hasLearned = true;
    startKnown();
  }

  function startKnown(): void {
    if (!hasLearned || undrawable.length > 0 || (cuts.some(hasWords) && letters === undefined)) return;
    hasLearned = false;
    for (const [film, attempt] of copying) startFilm(film, attempt);
  }

  /** As long as a film may become a copy, nothing of it is encoded. */
  function startFilm({ cut }: OrderedFilm, attempt: CopyAttempt): void {
    const known = knownSegments(cut, takes);
    if (known === undefined) return;
    // a failure is told by who awaits the jobs
    attempt.copy(known.segments, known.film, takes).catch(() => undefined);
    if (attempt.obstacles().length === 0) return;
    const workshop = workshopFor(known.film, known.overlays);
    const planned = planSegments(known.segments, takes, workshop);
    void encodeSegments(planned, workshop, works, ports, stop.signal).catch(() => undefined);
  }

  function workshopFor(film: FilmFormat, overlays: readonly Overlay[]): Workshop {
    const { identity } = ports.media.ffmpeg;
    return { film, encoder, ffmpeg: identity, ...(letters && { lettering: { ...letters, overlays } }) };
  }

  async function finishCut(): Promise<CutOutcome> {
    if (undrawable.length > 0) return { outcome: "problems", problems: undrawable };
    await Promise.all([lettering, ...measuring.values()]);
    const missing = shots.filter((shot) => !takes.has(shot));
    if (missing.length > 0) return { outcome: "missing", shots: missing };
    const lengths = await recordings.lengths();
    const laid = films.map((film) => orderOf(film, lengths));
    // the same timeline: what is wrong with it is told once
    const wrong = laid.find((one) => "problems" in one);
    if (wrong) return { outcome: "problems", problems: wrong.problems };
    if (letters && letters.missing.length > 0)
      ports.tell({ event: "characters-missing", characters: letters.missing });
    const orders = laid.flatMap((one) => ("order" in one ? [one.order] : []));
    const finished = orders.map((order) => finishFilm(order, works, ports, stop.signal));
    return { outcome: "film", films: await Promise.all(finished), clips: clipLengths() };
  }

  /** Own pictures have no length of their own. */
  function clipLengths(): readonly ClipLength[] {
    return shots.flatMap((shot) => {
      const { microseconds = 0 } = takes.get(shot)?.facts.picture ?? {};
      return microseconds > 0 ? [{ shot, microseconds }] : [];
    });
  }

  function orderOf(
    ordered: OrderedFilm,
    lengths: RecordingLengths,
  ): { order: FinishOrder } | { problems: readonly Problem[] } {
    const { cut, output, deliver } = ordered;
    const words = letters?.words;
    const laid = layFilm(cut, takes, lengths, (film) => (words ? tooLongWords(cut, film, words) : []));
    if ("problems" in laid) return laid;
    const { format, timeline, captions, overlays, sounds } = laid.film;
    const order = {
      ...{ output, timeline, takes, workshop: workshopFor(format, overlays) },
      copying: copying.get(ordered)!,
      ...{ captions, areCaptionsBurnt: cut.burnCaptions ?? false },
      ...{ sounds, recordings: recordings.measured },
      ...(deliver === undefined ? {} : { deliver }),
      ...(cut.loudness === undefined ? {} : { loudness: cut.loudness }),
    };
    return { order };
  }

  async function finish(signal?: AbortSignal): Promise<CutOutcome> {
    const giveUp = () => stop.abort(signal?.reason);
    if (signal?.aborted) giveUp();
    signal?.addEventListener("abort", giveUp, { once: true });
    try {
      const outcome = await finishCut();
      await works.settle();
      return outcome;
    } catch (fault) {
      stop.abort(fault);
      await works.settle().catch(() => {});
      throw signal?.aborted ? signal.reason : fault;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  return { hear, finish };
}
