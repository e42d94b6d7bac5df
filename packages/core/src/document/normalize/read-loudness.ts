import { nearestWord, valuePlace } from "../../diagnostics/index.ts";
import type { Check } from "../check/check.ts";
import { raise } from "../problems.ts";
import type { WrittenNode } from "../written/written-node.ts";

/** What streaming services, the web at large, and EBU R 128 ask for, in LUFS. */
const targets: Readonly<Record<string, number>> = { streaming: -14, web: -16, broadcast: -23 };

/** The film's loudness in LUFS. */
export function readLoudness(written: string, node: WrittenNode, check: Check): number | undefined {
  if (Object.hasOwn(targets, written)) return targets[written];
  const place = valuePlace(node.origin);
  const number = Number(/^([-+]?\d{1,3}(?:\.\d{1,3})?)(?: ?LUFS)?$/i.exec(written)?.[1] ?? Number.NaN);
  if (number >= -40 && number <= -6 && !/lufs/i.test(written)) return number;
  if (Number.isNaN(number)) {
    const known = [...Object.keys(targets), "-16"];
    check.tell(
      raise("DOC_VALUE_UNKNOWN", place, {
        key: "loudness",
        written,
        known,
        nearest: nearestWord(written, known),
      }),
    );
    return undefined;
  }
  const isSane = Math.abs(number) >= 6 && Math.abs(number) <= 40;
  const expects = "`streaming`, `web`, `broadcast`, or LUFS from `-40` to `-6`";
  const instead = isSane ? String(-Math.abs(number)) : null;
  check.tell(raise("DOC_VALUE_FORM", place, { key: "loudness", written, expects, instead }));
  return undefined;
}
