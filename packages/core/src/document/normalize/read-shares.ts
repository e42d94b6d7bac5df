import { toJson, type WrittenNode } from "../written/written-node.ts";

/** A list of shares of a picture: numbers between 0 and 1. */
export function readShares(node: WrittenNode): readonly number[] | undefined {
  if (node.kind !== "list") return undefined;
  const shares = node.entries.map((entry) => (entry.kind === "scalar" ? entry.value : undefined));
  return shares.every(isShare) ? shares : undefined;
}

/** A value as messages quote it. */
export function writtenAs(node: WrittenNode): string {
  return node.kind === "scalar" ? node.text : JSON.stringify(toJson(node)).replaceAll(",", ", ");
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}
