import type { SoundCue } from "../../document/index.ts";
import { CutError } from "../cut-error.ts";
import type { CutPorts } from "../ports.ts";
import type { SegmentWorks } from "../segment-works.ts";
import type { MeasuredRecording, MeasuredRecordings } from "./compile-strip.ts";
import type { RecordingLengths } from "./lay-cues.ts";

export interface Recordings {
  /** Complete once `lengths` has answered. */
  readonly measured: MeasuredRecordings;
  lengths(): Promise<RecordingLengths>;
}

/** Begins to measure every file that a cue names. */
export function listenToRecordings(
  cues: readonly SoundCue[],
  works: SegmentWorks,
  ports: CutPorts,
  signal: AbortSignal,
): Recordings {
  const measured = new Map<string, MeasuredRecording>();
  const listening = [...new Set(cues.map(({ file }) => file))].map((name) =>
    works.run(async () => {
      const recording = await ports.recording(name);
      if (recording === undefined) {
        throw new CutError("CUT_RECORDING_GONE", `${name} is no longer where the plan found it.`);
      }
      const { sound } = await ports.media.probeRecording(recording.file, { signal });
      measured.set(name, { ...recording, microseconds: sound.microseconds });
    }),
  );
  return {
    measured,
    async lengths() {
      await Promise.all(listening);
      return new Map([...measured].map(([name, { microseconds }]) => [name, microseconds]));
    },
  };
}
