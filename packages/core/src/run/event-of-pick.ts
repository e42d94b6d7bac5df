import type { PicksChange } from "../document/index.ts";
import type { NewEvent } from "./events.ts";

/** What the history says of a decision about a take. */
export function eventOfPick(
  change: PicksChange,
  frame: { readonly list: string; readonly run: string },
): NewEvent {
  const { shot } = change;
  switch (change.change) {
    case "pick":
      return { event: "take-picked", ...frame, shot, take: change.take };
    case "clear":
      return { event: "pick-cleared", ...frame, shot };
    case "reject":
      return { event: "take-rejected", ...frame, shot, take: change.take, note: change.note };
  }
}
