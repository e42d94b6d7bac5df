import { type Json, type ModelCard, type Money, microDollars } from "@rushes/provider";
import type { Origin, Problem } from "./diagnostics/index.ts";
import { type GeneratedShot, type Reference, readConfig, type ShotList } from "./document/index.ts";
import type { House } from "./house.ts";
import { buildPlan, findMaker, type Plan, type Spending } from "./plan/index.ts";
import { type Filmed, type FilmOptions, makeFilm } from "./produce.ts";
import type { ShotResult } from "./run/index.ts";

/** One clip, asked for by name, the way a vendor's SDK does it; but the same call twice pays once. */
export interface ClipOrder {
  readonly provider: string;
  readonly model?: string;
  /** The model's inputs. A picture is a path in the project folder or an http address. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** Milliseconds between two looks at the clip, as `poll_seconds` of a shot list. Default: as the provider asks. */
  readonly pollMs?: number;
}

export type PlannedClip =
  | { readonly refused: false; readonly shotList: ShotList; readonly plan: Plan }
  | { readonly refused: true; readonly problems: readonly Problem[] };

const shotId = "clip";
const nowhere: Origin = {
  file: "the command line",
  path: [],
  key: { from: 0, to: 0 },
  value: { from: 0, to: 0 },
};

/** What one clip would cost, or everything that the model would not take. */
export async function planClip(house: House, order: ClipOrder): Promise<PlannedClip> {
  const draft = shotOf(order, (key, value) => [key, value]);
  const found = findMaker(draft, (await house.knowledge([draft])).providers);
  const card = found.found === "maker" ? found.maker.card : undefined;
  const shot = shotOf(order, (key, value) => [
    key,
    card?.pictures[key] ? referenceTo(String(value)) : typed(card, key, value),
  ]);
  const shotList = listOf(shot, house.list, order.pollMs);
  const { config, problems: faults } = await readConfig(house);
  if (!config) return { refused: true, problems: faults };
  const { plan, problems } = buildPlan(shotList, await house.knowledge([shot]), {
    ...(config.budget !== undefined && { storeCap: config.budget }),
  });
  return plan ? { refused: false, shotList, plan } : { refused: true, problems };
}

export interface ClipMade {
  readonly filmed: Filmed;
  readonly result: ShotResult;
  /** Absolute path of the take, where there is one. */
  readonly file?: string;
  /** What this call spent, or still holds; nothing for a clip that an earlier call paid. */
  readonly price: Money;
}

/**
 * Makes one clip through the same ledger as any film: written down before it is sent, never bought twice, never lost.
 *
 * @example
 * const planned = await planClip(house, { provider: "wavespeed", inputs: { prompt: "a foggy quay" } });
 * if (!planned.refused) console.log((await makeClip(house, planned)).file);
 */
export async function makeClip(
  house: House,
  { shotList, plan }: PlannedClip & { readonly refused: false },
  options: FilmOptions = {},
): Promise<ClipMade> {
  const filmed = await makeFilm(shotList, plan, house, options);
  const result = filmed.summary.results.get(shotId) ?? { end: "left" };
  const { spending } = await house.knowledge([]);
  const made = { filmed, result, price: moneyMoved(plan.money.spending, spending) };
  return result.end === "in-hand" ? { ...made, file: house.takePath(result.take) } : made;
}

function moneyMoved(before: Spending, after: Spending): Money {
  const moved = after.spent + after.reserved - before.spent - before.reserved;
  return microDollars(Math.max(0, moved));
}

function shotOf(
  { provider, model, inputs }: ClipOrder,
  read: (key: string, value: Json) => [string, Json | Reference],
): GeneratedShot {
  return {
    id: shotId,
    source: "generated",
    provider,
    ...(model !== undefined && { model }),
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => read(key, value))),
    takes: 1,
    share: false,
    origins: { "": nowhere },
    columns: {},
    own: {},
  };
}

function listOf(shot: GeneratedShot, list: string, pollMs: number | undefined): ShotList {
  return {
    file: list,
    name: list,
    title: shot.model ?? shot.provider,
    limits: { settleMs: 90_000, ...(pollMs !== undefined && { pollMs }) },
    shots: [shot],
    cut: "none",
    own: {},
  };
}

function referenceTo(picture: string): Reference {
  return /^https?:\/\//.test(picture)
    ? { reference: "url", url: picture }
    : { reference: "file", path: picture };
}

/** A command line knows text only: the model's schema says what is a number and what is true or false. */
function typed(card: ModelCard | undefined, key: string, value: Json): Json {
  if (typeof value !== "string") return value;
  switch (card?.inputs.properties[key]?.type) {
    case "integer":
    case "number":
      return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    default:
      return value;
  }
}
