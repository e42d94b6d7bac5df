import type { Fraction } from "../../../document/index.ts";
import type { Edge } from "../../timeline.ts";
import type { HeardSound } from "../edit.ts";
import { type Element, element } from "./element.ts";
import { writeFrames } from "./time.ts";

/** How loud a sound is, and how it rises and falls. */
export function volumeOf({ gain, opens, closes }: HeardSound, fps: Fraction): Element | undefined {
  const fades = fadesOf(opens, closes, fps);
  if (gain === 0 && fades.length === 0) return undefined;
  return element(
    "adjust-volume",
    { amount: `${gain}dB` },
    fades.length > 0 && element("param", { name: "amount" }, ...fades),
  );
}

/** A picture that comes from black or goes to it: its opacity rises from nothing and falls to it. */
export function blendOf(opens: Edge, closes: Edge, fps: Fraction): Element | undefined {
  const fades = fadesOf(opens, closes, fps);
  if (fades.length === 0) return undefined;
  return element("adjust-blend", { amount: 1 }, element("param", { name: "amount" }, ...fades));
}

function fadesOf(opens: Edge, closes: Edge, fps: Fraction): readonly Element[] {
  const fade = (name: "fadeIn" | "fadeOut", edge: Edge) =>
    edge.edge === "fade" && edge.frames > 0
      ? [element(name, { type: "linear", duration: writeFrames(edge.frames, fps) })]
      : [];
  return [...fade("fadeIn", opens), ...fade("fadeOut", closes)];
}
