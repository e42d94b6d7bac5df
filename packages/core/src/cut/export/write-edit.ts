import { countTimecode, readStartTimecode } from "../timecode.ts";
import { writeCsv } from "./csv/write-csv.ts";
import type { Edit, Locate, WriteEdit, WrittenEdit } from "./edit.ts";
import { writeEdl } from "./edl/write-edl.ts";
import { writeFcpxml } from "./fcpxml/write-fcpxml.ts";
import { writeOtio } from "./otio/write-otio.ts";

const writers = {
  otio: writeOtio,
  fcpxml: writeFcpxml,
  edl: writeEdl,
  csv: writeCsv,
} as const satisfies Record<string, WriteEdit>;

/** What a film can be handed over as. */
export type EditFormat = keyof typeof writers;

export const editFormats = Object.keys(writers) as readonly EditFormat[];

export interface WriteOrder {
  readonly format: EditFormat;
  /** How files are named in what is written. */
  readonly locate: Locate;
  /** What the film's counter shows at its first frame, such as `01:00:00:00`; with `;` it counts drop-frame. */
  readonly start: string;
}

/** Why a start is none: `text`: it is no timecode. Else as of the timecodes of clips. */
export type StartFault = "text" | "drop" | "no-drop" | "frame";

/**
 * Writes one film as text for another program.
 *
 * @example
 * const laid = await layEdits(order, ports);
 * if (laid.outcome === "edits") writeEdit(laid.edits[0], { format: "otio", start: "01:00:00:00", locate });
 */
export function writeEdit(
  edit: Edit,
  { format, locate, start }: WriteOrder,
): WrittenEdit | { readonly fault: StartFault } {
  const timecode = readStartTimecode(start);
  if (!timecode) return { fault: "text" };
  const counted = countTimecode(timecode, edit.format.fps);
  if ("fault" in counted) return counted;
  return writers[format](edit, { locate, start: counted.frame, countsDrop: timecode.isDrop });
}
