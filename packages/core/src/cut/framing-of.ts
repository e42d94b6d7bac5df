import type { Cut, TimelineUse } from "../document/index.ts";
import type { Run } from "./timeline.ts";

/** The nearest word wins: the use's, its shot's or scene's, the film's, that of the defaults. */
export function framingOf(use: TimelineUse, cut: Cut): Pick<Run, "framing"> {
  const { fit, defaultFit, focus = { x: 0.5, y: 0.5 } } = use;
  const nearest = fit ?? cut.fit ?? defaultFit ?? "contain";
  // what is seen whole has no use for a focus, but where a camera comes closer to it
  return nearest === "contain" && !use.still?.move ? {} : { framing: { fit: nearest, focus } };
}
