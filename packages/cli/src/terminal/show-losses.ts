import { displayWords, type Loss } from "@rushes/core";
import { someOf } from "./show-filmed.ts";
import type { Terminal } from "./terminal.ts";

/** What a format has no place for: a line for each thing, with everything that loses it. */
export function showLosses(losses: readonly Loss[], terminal: Terminal): void {
  const byThing = new Map<string, Set<string>>();
  for (const { name, lost, instead } of losses) {
    const thing = `${displayWords(lost)} → ${displayWords(instead)}`;
    byThing.set(thing, (byThing.get(thing) ?? new Set()).add(name));
  }
  for (const [thing, names] of byThing)
    terminal.talk(`${terminal.style("yellow", "!")} ${someOf([...names])}: ${thing}`);
}
