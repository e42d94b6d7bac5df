import type { Overlap } from "../../../document/index.ts";

/**
 * How an EDL calls a transition: `D`, or `W` and the number of a wipe, with whether it is the same picture.
 *
 * Source: the wipe codes of SMPTE 258M, as the table of transition effects in SMIL 2.0 lists them: 1 and 2 bars from the
 * left and from above, 3 to 6 boxes from the corners, 21 and 22 barn doors, 119 a circle, 201 a clock hand from twelve.
 */
export interface EdlTransition {
  readonly code: string;
  readonly isSame: boolean;
}

const wipes: Partial<Record<Overlap, EdlTransition>> = {
  dissolve: { code: "D", isSame: true },
  wipe_right: { code: "W001", isSame: true },
  wipe_left: { code: "W001", isSame: false },
  wipe_down: { code: "W002", isSame: true },
  wipe_up: { code: "W002", isSame: false },
  soft_wipe_right: { code: "W001", isSame: false },
  soft_wipe_left: { code: "W001", isSame: false },
  soft_wipe_down: { code: "W002", isSame: false },
  soft_wipe_up: { code: "W002", isSame: false },
  wipe_top_left: { code: "W005", isSame: false },
  wipe_top_right: { code: "W006", isSame: false },
  wipe_bottom_left: { code: "W004", isSame: false },
  wipe_bottom_right: { code: "W003", isSame: false },
  vertical_open: { code: "W021", isSame: false },
  horizontal_open: { code: "W022", isSame: false },
  circle_open: { code: "W119", isSame: false },
  clock_wipe: { code: "W201", isSame: false },
};

export function edlTransition(transition: Overlap): EdlTransition {
  return wipes[transition] ?? { code: "D", isSame: false };
}
