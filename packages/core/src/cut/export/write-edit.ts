import { countTimecode, readStartTimecode } from "../timecode.ts";
import type { Edit, Locate, WriteEdit, WrittenEdit } from "./edit.ts";

/** Each is loaded with its library when it is asked for: few commands write any. */
const writers = {
  otio: async () => (await import("./otio/write-otio.ts")).writeOtio,
  fcpxml: async () => (await import("./fcpxml/write-fcpxml.ts")).writeFcpxml,
  edl: async () => (await import("./edl/write-edl.ts")).writeEdl,
  csv: async () => (await import("./csv/write-csv.ts")).writeCsv,
} as const satisfies Record<string, () => Promise<WriteEdit>>;

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
 * if (laid.outcome === "edits") await writeEdit(laid.edits[0], { format: "otio", start: "01:00:00:00", locate });
 */
export async function writeEdit(
  edit: Edit,
  { format, locate, start }: WriteOrder,
): Promise<WrittenEdit | { readonly fault: StartFault }> {
  const timecode = readStartTimecode(start);
  if (!timecode) return { fault: "text" };
  const counted = countTimecode(timecode, edit.format.fps);
  if ("fault" in counted) return counted;
  const write = await writers[format]();
  return write(edit, { locate, start: counted.frame, countsDrop: timecode.isDrop });
}
