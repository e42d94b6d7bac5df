import { displayText } from "@rushes/core";

const escapeCode = "\u001b";
const colourCode = new RegExp(`(${escapeCode}\\[[\\d;]*m)`);
const steering = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Lines as a terminal may show them: whatever could move its cursor, or turn its text, is replaced. */
export function safeText(text: string, { keepsColour }: { readonly keepsColour: boolean }): string {
  return text
    .split(colourCode)
    .map((part, index) => {
      if (index % 2 === 1) return keepsColour ? part : "";
      return part.split("\n").map(displayText).join("\n");
    })
    .join("");
}

/** JSON as a terminal may show it, meaning just the same: JSON itself leaves some of those characters as they are. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
