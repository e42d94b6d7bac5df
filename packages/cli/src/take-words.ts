import { displayWords, type ShownTake } from "@rushes/core";
import { formatMoney, type JsonObject, noMoney } from "@rushes/provider";
import { fitText } from "./terminal/fit-text.ts";

const longestPrompt = 60;

const marks: Record<ShownTake["mark"], string> = {
  chosen: "chosen",
  picked: "picked",
  rejected: "rejected",
  none: "",
};

/** A take in one line: number, hash, mark, price, when, how long and large, what made it. */
export function takeLine({ number, take, mark, ...shown }: ShownTake): string {
  const cells = [
    String(number).padStart(3),
    take.slice(0, 10),
    marks[mark].padEnd(8),
    (shown.price === noMoney ? "free" : formatMoney(shown.price)).padStart(7),
    shown.storedAt === undefined ? "" : `${shown.storedAt.slice(0, 16).replace("T", " ")}Z`,
    lengthAndSize(shown.facts),
    madeBy(shown),
  ];
  const note = shown.note === undefined ? "" : `\n       ${displayWords(shown.note)}`;
  return `${cells.filter((cell, index) => index < 4 || cell !== "").join("  ")}${note}`;
}

function madeBy({
  provider,
  model,
  prompt,
  importedFrom,
  adopted,
  isCurrent,
}: Omit<ShownTake, "number" | "take" | "mark">) {
  if (importedFrom !== undefined) return `imported from ${displayWords(importedFrom)}`;
  if (provider === undefined) return "made elsewhere";
  const words = [
    model ?? provider,
    ...(adopted ? ["adopted"] : []),
    ...(isCurrent ? [] : ["of other words"]),
  ];
  return `${words.map(displayWords).join(", ")}${prompt === undefined ? "" : `: ${fitText(displayWords(prompt), longestPrompt)}`}`;
}

function lengthAndSize({ picture }: JsonObject): string {
  const { microseconds, width, height } = (picture ?? {}) as JsonObject;
  const length = typeof microseconds === "number" ? `${(microseconds / 1_000_000).toFixed(1)} s ` : "";
  return typeof width === "number" && typeof height === "number" ? `${length}${width}×${height}` : length;
}
