import { keyPlace, nearestWord, valuePlace } from "../../diagnostics/index.ts";
import { checkComment } from "../check/check-map.ts";
import { raise } from "../problems.ts";
import { fillScalar } from "../template/fill-node.ts";
import { type Scope, type Word, wordOf } from "../template/scope.ts";
import { kindOf, type WrittenMap, type WrittenNode } from "../written/written-node.ts";
import type { ShotSetting } from "./shot-setting.ts";

/**
 * The prompt in its style: around it where the style says `${prompt}`, else behind it, after a comma where the
 * prompt ends without punctuation.
 */
export function applyStyle(
  node: WrittenMap,
  read: { readonly prompt?: string; readonly style?: string },
  scope: Scope,
  setting: ShotSetting,
): string | undefined {
  const { prompt } = read;
  const named = node.entries.get("style");
  // A prompt that could not be read: its style would only add an echo.
  if (read.style === undefined || !named || (prompt === undefined && node.entries.has("prompt")))
    return prompt;
  const style = setting.styles.get(read.style);
  if (!style) {
    const nearest = nearestWord(read.style, setting.styles.keys());
    const meant = nearest === null ? undefined : setting.styles.get(nearest);
    const related = meant ? [{ place: keyPlace(meant.origin), says: `\`${nearest}\`` }] : [];
    const args = { style: read.style, nearest };
    setting.check.tell(raise("DOC_STYLE_UNKNOWN", valuePlace(named.origin), args, related));
    return prompt;
  }
  if (style.kind !== "scalar") return prompt;
  const inside = new Map<string, Word>([["prompt", wordOf(prompt ?? "")]]);
  const filled = fillScalar(style, [inside, ...scope], setting.check)?.text.trim();
  if (filled === undefined) return prompt;
  if (style.text.includes("${prompt}") || prompt === undefined) return filled.trim();
  return `${prompt}${/[\p{P}]$/u.test(prompt) ? "" : ","} ${filled}`;
}

/** The styles themselves: names with texts. */
export function checkStyles(node: WrittenMap, check: ShotSetting["check"]): void {
  for (const [name, style] of node.entries) checkStyle(name, style, check);
}

function checkStyle(name: string, style: WrittenNode, check: ShotSetting["check"]): void {
  if (style.kind !== "scalar") {
    const args = { key: name, expects: "text", found: kindOf(style), instead: null };
    check.tell(raise("DOC_VALUE_KIND", valuePlace(style.origin), args));
  } else if (style.value === null) check.tell(raise("DOC_NULL", keyPlace(style.origin), { key: name }));
  else if (style.text.trim() === "")
    check.tell(raise("DOC_TEXT_EMPTY", keyPlace(style.origin), { key: name }));
  else checkComment(style, name, check);
}
