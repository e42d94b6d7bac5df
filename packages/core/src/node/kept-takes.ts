import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { microDollars } from "@rushes/provider";
import type { KeptTake, TakeMaking } from "../run/index.ts";
import { hashFile } from "./file-facts.ts";

/** What lies in a store's folder of takes. */
export interface KeptTakes {
  readonly takes: readonly KeptTake[];
  /** Sidecars that cannot be read, by name. */
  readonly unreadable: readonly string[];
}

/** Reads every sidecar, and every take beside it to its end: only its bytes say that it is whole. */
export async function keptTakes(store: string): Promise<KeptTakes> {
  const folder = join(store, "takes");
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  const takes: KeptTake[] = [];
  const unreadable: string[] = [];
  for (const name of names.toSorted()) {
    const take = name.replace(/\.json$/, "");
    const makings = await readMakings(join(folder, name));
    if (!makings) {
      unreadable.push(name);
      continue;
    }
    const clip = join(folder, `${take}.mp4`);
    const entry = await stat(clip).catch(() => undefined);
    const isWhole = entry !== undefined && (await hashFile(clip)) === take;
    takes.push({ take, bytes: entry?.size ?? 0, makings, isWhole });
  }
  return { takes, unreadable };
}

/** Nothing that lies on a disk is trusted: a making that is none is no making. */
async function readMakings(file: string): Promise<readonly TakeMaking[] | undefined> {
  try {
    const { makings } = JSON.parse(await readFile(file, "utf8")) as { makings?: unknown };
    return Array.isArray(makings) && makings.every(isMaking) ? makings : undefined;
  } catch {
    return undefined;
  }
}

export function isMaking(value: unknown): value is TakeMaking {
  if (!isObject(value) || !isObject(value.request)) return false;
  const { job, list, shot, price, storedAt, operation, request } = value;
  const hasWords = [job, list, shot, storedAt, request.provider].every((word) => typeof word === "string");
  const hasOperation = operation === null || (isObject(operation) && typeof operation.id === "string");
  return hasWords && hasOperation && isPrice(price) && !Number.isNaN(Date.parse(String(storedAt)));
}

function isPrice(value: unknown): boolean {
  try {
    microDollars(value as number);
    return true;
  } catch {
    return false;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
