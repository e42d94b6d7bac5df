import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { removeAtExit } from "./remove-at-exit.ts";

/** A lease of another machine counts as long as this, since nobody here can see whether its process is alive. */
const foreignLeaseMs = 7 * 24 * 3600 * 1000;

interface Lease {
  readonly process: number;
  readonly machine: string;
  readonly sinceMs: number;
}

/** Says that this process works with the cache: what it uses from now on is not trimmed before it ends. */
export async function leaseCache(cache: string): Promise<void> {
  const folder = leasesOf(cache);
  const id = randomUUID();
  const file = join(folder, `${id}.json`);
  const unfinished = join(folder, `.${id}.part.json`);
  const lease: Lease = { process: process.pid, machine: hostname(), sinceMs: Date.now() };
  await mkdir(folder, { recursive: true });
  // whoever clears leases away must never find half of one
  writeFileSync(unfinished, JSON.stringify(lease));
  renameSync(unfinished, file);
  removeAtExit(file);
}

/** Since when somebody has been at work with the cache, where anybody is. What dead processes left is cleared away. */
export async function leasedSince(cache: string): Promise<number | undefined> {
  const folder = leasesOf(cache);
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith("."));
  const since = await Promise.all(names.map((name) => readLease(join(folder, name))));
  const alive = since.filter((ms) => ms !== undefined);
  return alive.length === 0 ? undefined : Math.min(...alive);
}

async function readLease(file: string): Promise<number | undefined> {
  try {
    const lease = JSON.parse(await readFile(file, "utf8")) as Lease;
    if (isAlive(lease)) return lease.sinceMs;
  } catch {
    // no lease: somebody else put it there, or it is gone by now
  }
  await rm(file, { force: true });
  return undefined;
}

function isAlive({ process: id, machine, sinceMs }: Lease): boolean {
  if (machine !== hostname()) return Date.now() - sinceMs < foreignLeaseMs;
  try {
    process.kill(id, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}

function leasesOf(cache: string): string {
  return join(cache, "in-use");
}
