import type { Cut, TimelineUse } from "../document/index.ts";
import type { Run } from "./timeline.ts";

/** The nearest word wins: the use's, its shot's or scene's, the film's, that of the defaults. */
export function framingOf({ fit, defaultFit, focus }: TimelineUse, cut: Cut): Pick<Run, "framing"> {
  const nearest = fit ?? cut.fit ?? defaultFit ?? "contain";
  return nearest === "contain" ? {} : { framing: { fit: nearest, focus: focus ?? { x: 0.5, y: 0.5 } } };
}
