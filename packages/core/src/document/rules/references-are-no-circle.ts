import type { Problem } from "../../diagnostics/index.ts";
import type { WrittenFrame } from "../normalize/read-reference.ts";
import { raise } from "../problems.ts";

/** The frames that each shot waits for, by the shot's id, in file order. */
export type Waits = ReadonlyMap<string, readonly WrittenFrame[]>;

/** No shot waits for itself by way of others. One problem a circle; a walk without recursion, for chains of 10,000. */
export function referencesAreNoCircle(waits: Waits): { problems: Problem[]; caught: Set<string> } {
  const problems: Problem[] = [];
  const caught = new Set<string>();
  const done = new Set<string>();
  for (const start of waits.keys()) {
    const path: { id: string; next: number }[] = done.has(start) ? [] : [{ id: start, next: 0 }];
    const onPath = new Set(path.map(({ id }) => id));
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const frame = waits.get(top.id)?.[top.next];
      top.next += 1;
      if (!frame) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
      } else if (onPath.has(frame.shot) && frame.shot !== top.id) {
        const ids = path.slice(path.findIndex(({ id }) => id === frame.shot)).map(({ id }) => id);
        for (const id of ids) caught.add(id);
        problems.push(wordCircle(ids, waits));
      } else if (!done.has(frame.shot) && !onPath.has(frame.shot)) {
        path.push({ id: frame.shot, next: 0 });
        onPath.add(frame.shot);
      }
    }
  }
  return { problems, caught };
}

function wordCircle(ids: readonly string[], waits: Waits): Problem {
  const links = ids.map((id, index) => {
    const next = ids[(index + 1) % ids.length];
    return { id, next: next ?? "", frame: waits.get(id)?.find((frame) => frame.shot === next) };
  });
  const places = links.flatMap(({ id, next, frame }) =>
    frame ? [{ place: frame.place, says: `\`${id}\` waits for \`${next}\`` }] : [],
  );
  const [first, ...related] = places;
  const place = first?.place ?? { file: "", path: [], span: { from: 0, to: 0 } };
  return raise("DOC_REFERENCE_CYCLE", place, { ids: [...ids, ids[0] ?? ""] }, related.slice(0, 5));
}
