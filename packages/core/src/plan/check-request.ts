import { formatMoney, type Json, type ModelCard, type Money, priceByRule } from "@rushes/provider";
import {
  keyPlace,
  nearestWord,
  type Origin,
  type Place,
  type Problem,
  raiser,
  valuePlace,
} from "../diagnostics/index.ts";
import {
  type Cut,
  filmsOf,
  type GeneratedShot,
  isReference,
  type PartShot,
  type Reference,
  type Shot,
  type Size,
} from "../document/index.ts";
import { checkFile, checkFootage, checkPicture, checkStill } from "./check-picture.ts";
import { findMaker, givenInputs, type Maker } from "./find-card.ts";
import { findInputFaults, type InputFault } from "./input-faults.ts";
import type { Knowledge, ProviderFacts } from "./knowledge.ts";
import { nearestValue } from "./nearest-value.ts";
import { planProblems } from "./problems.ts";

const raise = raiser(planProblems);

/** What checking is told: no ledger, no digests. */
export type RequestKnowledge = Pick<Knowledge, "providers" | "plugins" | "files" | "quotes">;

export interface CheckOptions {
  /** The sizes of the films, where the shot list states them. */
  readonly sizes?: readonly Size[];
  readonly standIn?: string;
  /**
   * Shots in which something else is wrong: what is written soundly is held against the model all the same, so that a
   * person sees it now and not when the rest is mended. What may be missing because of a fault is not asked for.
   */
  readonly parts?: readonly PartShot[];
}

/**
 * Everything that the models would refuse or drop, for every sound shot, before anything is paid.
 * Needs the model cards and the files; no key, no network.
 */
export function checkRequests(
  shots: readonly Shot[],
  knowledge: RequestKnowledge,
  options: CheckOptions = {},
): Problem[] {
  const { parts = [] } = options;
  return eachOnce([
    ...shots.flatMap((shot) => checkShot(shot, knowledge, options)),
    ...parts.flatMap((part) => checkPart(part, knowledge)),
  ]);
}

function checkPart({ shot, faulty }: PartShot, knowledge: RequestKnowledge): Problem[] {
  if (shot.source === "footage") return faulty.has("clip") ? [] : checkShot(shot, knowledge, {});
  if (shot.source === "still") return faulty.has("still") ? [] : checkShot(shot, knowledge, {});
  if (faulty.has("provider") || faulty.has("model")) return [];
  const found = findMaker(shot, knowledge.providers);
  if (found.found !== "maker") return checkGenerated(shot, knowledge, {});
  const { maker } = found;
  const isTold = ({ fault, input }: InputFault) =>
    fault !== "missing" && fault !== "needs" && input in shot.inputs && !faulty.has(input);
  const faults = findInputFaults(maker.card, sentInputs(shot, maker)).filter(isTold);
  return [
    ...faults.map((fault) => wordFault(fault, shot, maker, knowledge)),
    ...checkReferences(shot, maker.card, knowledge),
  ];
}

/** What many shots inherit is wrong in one place. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  const byFault = problems.map((problem) => {
    const { file, path, span } = problem.place;
    return [[problem.code, file, path.join("/"), span.from, problem.message].join("\n"), problem] as const;
  });
  return [...new Map(byFault).values()];
}

function checkShot(shot: Shot, knowledge: RequestKnowledge, options: CheckOptions): Problem[] {
  switch (shot.source) {
    case "footage":
      return checkFootage(shot.clip, knowledge.files.get(shot.clip), valuePlace(originOf(shot, "clip")));
    case "still":
      return checkStill(shot.picture, knowledge.files.get(shot.picture), valuePlace(originOf(shot, "still")));
    case "generated":
      return checkGenerated(shot, knowledge, options);
  }
}

function checkGenerated(shot: GeneratedShot, knowledge: RequestKnowledge, options: CheckOptions): Problem[] {
  const found = findMaker(shot, knowledge.providers, options.standIn);
  if (found.found === "no-provider") {
    return [wordUnknownProvider(found.provider, valuePlace(originOf(shot, "provider")), knowledge)];
  }
  if (found.found === "no-model") return [wordUnknownModel(found.provider, found.model, shot)];
  const { maker } = found;
  const faults = findInputFaults(maker.card, sentInputs(shot, maker));
  return [
    ...faults.map((fault) => wordFault(fault, shot, maker, knowledge)),
    ...checkReferences(shot, maker.card, knowledge),
    ...checkShape(shot, maker.card, options.sizes),
    ...(faults.length > 0 ? [] : checkPrice(shot, maker, knowledge)),
  ];
}

function wordUnknownProvider(provider: string, place: Place, knowledge: RequestKnowledge): Problem {
  const facts = knowledge.plugins?.get(provider);
  switch (facts?.plugin) {
    case undefined: {
      const known = [...knowledge.providers.keys()];
      const nearest = nearestWord(provider, known);
      return raise("PLAN_PROVIDER_UNKNOWN", place, { provider, known, ...(nearest !== null && { nearest }) });
    }
    case "not-checked":
      return raise("PLAN_PLUGIN_NOT_CHECKED", place, {
        provider,
        version: facts.version,
        folder: facts.folder,
      });
    case "not-loaded":
      return raise("PLAN_PLUGIN_NOT_LOADED", place, {
        provider,
        version: facts.version,
        folder: facts.folder,
      });
    case "not-allowed":
      return raise("PLAN_PLUGIN_NOT_ALLOWED", place, { provider, folder: facts.folder });
    case "not-installed":
      return raise("PLAN_PLUGIN_NOT_INSTALLED", place, { provider });
    case "broken":
      return raise("PLAN_PLUGIN_BROKEN", place, { provider, why: facts.why });
  }
}

function wordUnknownModel(
  { name: provider, cards, others }: ProviderFacts,
  model: string,
  shot: GeneratedShot,
): Problem {
  const place = valuePlace(originOf(shot, "model"));
  const nearest = nearestWord(model, [...cards.keys()]);
  const guess = nearest === null ? {} : { nearest };
  if (others === "not-asked") return raise("PLAN_MODEL_NOT_CHECKED", place, { provider, model, ...guess });
  if (others) return raise("PLAN_MODEL_NOT_ASKED", place, { provider, model, why: others.trouble });
  return raise("PLAN_MODEL_UNKNOWN", place, { provider, model, ...guess });
}

/** The inputs as the model's schema sees them: pictures as addresses, what is always sent put in. */
function sentInputs(shot: GeneratedShot, maker: Maker): Record<string, Json> {
  const { card } = maker;
  const written = Object.entries(givenInputs(shot, maker)).map(([key, value]) => [
    key,
    isReference(value) ? "https://picture.invalid/" : value,
  ]);
  return {
    ...card.alwaysSent,
    ...(card.shotIdInput && { [card.shotIdInput]: shot.id }),
    ...Object.fromEntries(written),
  };
}

function checkReferences(
  shot: GeneratedShot,
  card: ModelCard,
  knowledge: Pick<Knowledge, "files">,
): Problem[] {
  return Object.entries(shot.inputs).flatMap(([key, value]) => {
    if (!isReference(value) || value.reference !== "file") return [];
    return checkLocalPicture(
      value,
      card.pictures[key],
      card.model,
      knowledge,
      valuePlace(originOf(shot, key)),
    );
  });
}

function checkLocalPicture(
  reference: Reference & { reference: "file" },
  rule: ModelCard["pictures"][string] | undefined,
  model: string,
  knowledge: Pick<Knowledge, "files">,
  place: Place,
): Problem[] {
  const facts = knowledge.files.get(reference.path);
  if (facts?.found !== "file") return checkFile(reference.path, facts, place);
  return rule ? checkPicture(reference.path, facts, rule, model, place) : [];
}

/** The stated sizes of all films that are made of a cut. */
export function filmSizes(cut: Cut | "none"): readonly Size[] {
  return cut === "none" ? [] : filmsOf(cut).flatMap((film) => film.cut.size ?? []);
}

/** Only where every film is tall: the same wide clip also serves the wide ones. */
function checkShape(shot: GeneratedShot, card: ModelCard, sizes: readonly Size[] = []): Problem[] {
  const [size] = sizes;
  const shapeInput = card.clip.followsShapeOf;
  const isTallFilm = sizes.every(({ width, height }) => height > width);
  const isWideClip = card.clip.width > card.clip.height;
  const decidesShape =
    (shapeInput !== undefined && shapeInput in shot.inputs) || "aspect_ratio" in shot.inputs;
  if (!size || !isTallFilm || !isWideClip || decidesShape) return [];
  const film = `${size.width}×${size.height}`;
  const clip = `${card.clip.width}×${card.clip.height}`;
  return [
    raise("PLAN_TEXT_SHOT_IN_TALL_FILM", keyPlace(originOf(shot, "prompt")), {
      model: card.model,
      film,
      clip,
    }),
  ];
}

/** Whoever knows the price states it: the card, else the shot list, else a live quote. */
function checkPrice(shot: GeneratedShot, maker: Maker, { quotes }: RequestKnowledge): Problem[] {
  const { card } = maker;
  const known = priceByRule(card.price, sentInputs(shot, maker));
  if (known !== undefined) return shot.price === undefined ? [] : [wordNeedlessPrice(shot, card, known)];
  if (shot.price !== undefined || quotes?.has(shot.id)) return [];
  return [raise("PLAN_PRICE_UNKNOWN", valuePlace(originOf(shot, "model")), { model: card.model })];
}

function wordNeedlessPrice(shot: GeneratedShot, { model }: ModelCard, known: Money): Problem {
  return raise("PLAN_PRICE_KNOWN", keyPlace(originOf(shot, "price")), { model, known: formatMoney(known) });
}

function wordFault(
  fault: InputFault,
  shot: GeneratedShot,
  maker: Maker,
  knowledge: Pick<Knowledge, "providers">,
): Problem {
  const { model } = maker.card;
  const takes = Object.keys(maker.card.inputs.properties).filter((key) => key !== maker.card.shotIdInput);
  const { input } = fault;
  const written = JSON.stringify(shot.inputs[input]);
  switch (fault.fault) {
    case "unknown": {
      const unused = takes.filter((key) => !(key in shot.inputs));
      const nearest = nearestWord(input, unused);
      const elsewhere = modelThatTakes(input, maker, knowledge);
      return raise("PLAN_INPUT_UNKNOWN", keyPlace(originOf(shot, input)), {
        input,
        model,
        provider: maker.provider,
        takes,
        ...(nearest !== null && { nearest }),
        ...(elsewhere && { elsewhere }),
      });
    }
    case "missing":
      return raise("PLAN_INPUT_MISSING", keyPlace(originOf(shot, "prompt")), { input, model });
    case "needs":
      return raise("PLAN_INPUT_NEEDS", keyPlace(originOf(shot, input)), { input, needs: fault.needs, model });
    case "value": {
      const nearest = nearestValue(shot.inputs[input], fault.allowed);
      const allowed = fault.allowed.map(String);
      const facts = { input, value: written, model, allowed };
      const place = valuePlace(originOf(shot, input));
      return raise(
        "PLAN_INPUT_VALUE",
        place,
        nearest === undefined ? facts : { ...facts, nearest: String(nearest) },
      );
    }
    case "too-long":
      return input === "prompt"
        ? raise("PLAN_PROMPT_TOO_LONG", valuePlace(originOf(shot, input)), {
            characters: fault.length,
            limit: fault.limit,
            model,
          })
        : raise("PLAN_INPUT_RANGE", valuePlace(originOf(shot, input)), {
            input,
            value: `${fault.length} characters`,
            model,
            bound: `at most ${fault.limit} characters`,
          });
    case "range":
      return raise("PLAN_INPUT_RANGE", valuePlace(originOf(shot, input)), {
        input,
        value: written,
        model,
        bound: fault.bound,
      });
    case "type":
      return raise("PLAN_INPUT_TYPE", valuePlace(originOf(shot, input)), {
        input,
        model,
        wanted: fault.wanted,
      });
  }
}

function modelThatTakes(
  input: string,
  maker: Maker,
  knowledge: Pick<Knowledge, "providers">,
): string | undefined {
  const cards = knowledge.providers.get(maker.provider)?.cards.values() ?? [];
  return [...cards].find((card) => input in card.inputs.properties)?.model;
}

/** Where a key was written; the shot itself where nobody wrote it. */
function originOf(shot: Shot, key: string): Origin {
  return shot.origins[key] ?? shot.origins[""]!;
}
