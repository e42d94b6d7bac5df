import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { movedSince, type Plan, readSavedPlan } from "@rushes/core";
import type { PlanningOptions } from "./plan-here.ts";
import { shellWord } from "./terminal/shell-word.ts";
import { UsageError } from "./usage-error.ts";
import { writeText } from "./write-text.ts";

/** A plan that a render was given in place of a shot list. */
export interface SavedPlan {
  readonly plan: Plan;
  /** The shot list that it was made from. */
  readonly shotList: string;
  /** How it was planned. */
  readonly options: PlanningOptions;
}

/** Writes a plan; the shot list in it is named from where the plan lies, so that both can move together. */
export async function savePlan(file: string, plan: Plan, shotList: string): Promise<void> {
  const fromPlan = relative(dirname(resolve(file)), resolve(shotList));
  const saved: Plan = { ...plan, list: { ...plan.list, file: fromPlan } };
  await writeText(file, `${JSON.stringify(saved, undefined, 2)}\n`);
}

/** The plan in a file that was named where a shot list may be; nothing where it is none. */
export async function openSavedPlan(named: string | undefined): Promise<SavedPlan | undefined> {
  if (named === undefined || !named.endsWith(".json")) return undefined;
  const text = await readFile(named, "utf8").catch(() => "");
  const plan = readSavedPlan(text);
  if (!plan) return undefined;
  const { file, standIn, includeUnused, only, from, except, refresh } = plan.list;
  return {
    plan,
    shotList: relative(process.cwd(), join(dirname(resolve(named)), file)),
    options: {
      ...(standIn !== undefined && { animatic: true }),
      ...(includeUnused && { unused: true }),
      ...(only && { only }),
      ...(from !== undefined && { from }),
      ...(except && { except }),
      ...(refresh && { refresh }),
    },
  };
}

/** @throws UsageError where what the plan was made from has moved, by name */
export function requireUnmoved(saved: SavedPlan, now: Plan, named: string): void {
  const moved = movedSince(saved.plan, now);
  if (moved.length === 0) return;
  const shown = moved.slice(0, 20).map((line) => `  ${line}`);
  if (moved.length > shown.length) shown.push(`  … and ${moved.length - shown.length} more.`);
  throw new UsageError(
    `${named} was made from something else than ${saved.shotList} is now:\n${shown.join("\n")}\nNothing was started. Plan again: rushes plan ${shellWord(saved.shotList)} -o ${shellWord(named)}`,
  );
}
