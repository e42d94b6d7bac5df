import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Media, MediaError } from "@rushes/media";
import { loadTypefaces } from "@rushes/media/words";
import {
  type ClipRequest,
  isProviderError,
  type Json,
  type JsonObject,
  type ModelCard,
  ProviderError,
  type VideoProviderV1,
} from "@rushes/provider";
import { animaticCard, standInFor } from "./animatic-cards.ts";
import { drawClip } from "./draw-clip.ts";
import { readShot } from "./read-shot.ts";

export interface AnimaticOptions {
  /** Asked for when the first clip is drawn, so that planning needs no ffmpeg. */
  media(): Promise<Media>;
  /** Paid models that are drawn instead of bought, under their own ids and inputs. */
  readonly standsInFor?: readonly ModelCard[];
  /** Absolute path of a folder for unfinished clips; made when it is missing. Nothing stays in it. */
  readonly workFolder: string;
}

/**
 * The provider that costs nothing: it draws every shot as a moving storyboard card, or as a slow move over its
 * picture, on this machine and without a network. The same request gives the same bytes on one machine.
 *
 * A clip is drawn when it is collected; everything that it takes is in the operation, so a run that was killed goes
 * on from the operation alone. A `Picture` by address is not fetched: a placeholder with its name is drawn.
 *
 * Fonts for Latin, Greek, Cyrillic, simplified Chinese and emoji come along, so that these look alike everywhere; for
 * other scripts the machine's own fonts are used, and what none of them has is named in the log.
 *
 * `submit`, `check` and `collect` throw a `ProviderError` whose fate is always `refused`: nothing here costs money.
 *
 * @example
 * const provider = animatic({ media: () => openMedia(), workFolder: "/films/.rushes/work" });
 * const operation = await provider.submit({ model: "animatic", inputs: { prompt: "A kite" } }, context);
 */
export function animatic(options: AnimaticOptions): VideoProviderV1 {
  const cards = [animaticCard, ...(options.standsInFor ?? []).map(standInFor)];
  let typefaces: ReturnType<typeof loadTypefaces> | undefined;

  const shotOf = (facts: JsonObject | undefined) => {
    const { model, inputs } = readFacts(facts);
    return readShot(cardOf(cards, model), inputs);
  };

  return {
    specVersion: "v1",
    name: "animatic",
    defaultModel: animaticCard.model,
    // Each drawing keeps one core busy.
    ownLimits: { concurrency: availableParallelism(), startsPerMinute: 100_000 },
    models: () => cards,

    async submit({ model, inputs }, context) {
      const facts = { model, inputs: inputs as JsonObject };
      shotOf(facts);
      context.signal.throwIfAborted();
      await context.mayStillSend();
      return { id: digest(facts), model, handle: facts };
    },

    async check(operation) {
      shotOf(operation.handle);
      const output = { url: `animatic:${operation.id}`, facts: operation.handle ?? {} };
      return { state: "finished", outputs: [output] };
    },

    async collect(output, sink, { signal, log }) {
      const shot = shotOf(output.facts);
      signal.throwIfAborted();
      await mkdir(options.workFolder, { recursive: true });
      const folder = await mkdtemp(join(options.workFolder, "animatic-"));
      try {
        typefaces ??= loadTypefaces();
        const media = await options.media();
        const clip = await drawClip(shot, { media, typefaces: await typefaces, folder, signal, log });
        for await (const bytes of createReadStream(clip, { signal })) await sink.write(bytes);
      } catch (thrown) {
        signal.throwIfAborted();
        throw asProviderError(thrown);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function cardOf(cards: readonly ModelCard[], model: string): ModelCard {
  const card = cards.find((candidate) => candidate.model === model);
  if (card) return card;
  throw new ProviderError(`The animatic draws no model called \`${model}\`.`, {
    kind: "input",
    fate: "refused",
  });
}

function readFacts(facts: JsonObject | undefined): { model: string; inputs: ClipRequest["inputs"] } {
  const { model, inputs } = facts ?? {};
  if (typeof model === "string" && isObject(inputs)) return { model, inputs };
  throw new ProviderError("This is no operation of the animatic: it holds no request.", {
    kind: "protocol",
    fate: "refused",
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function digest(facts: JsonObject): string {
  const sorted = (_: string, value: Json) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash("sha256").update(JSON.stringify(facts, sorted)).digest("hex");
}

function asProviderError(thrown: unknown): unknown {
  if (isProviderError(thrown) || !(thrown instanceof MediaError)) return thrown;
  const kind = thrown.kind === "refused" ? "input" : "unavailable";
  return new ProviderError(`The animatic could not draw this shot. ${thrown.message}`, {
    kind,
    fate: "refused",
    said: thrown.said,
    cause: thrown,
  });
}
