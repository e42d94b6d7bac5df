import type { Problem } from "./problem.ts";

/**
 * Problems as one reads: file by file, from the top.
 *
 * @param files in the order in which they were read; what stands in no file comes first
 */
export function sortByPlace(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const fileOf = ({ place }: Problem) => order.get(place.file) ?? -1;
  return problems.toSorted(
    (one, other) => fileOf(one) - fileOf(other) || one.place.span.from - other.place.span.from,
  );
}
