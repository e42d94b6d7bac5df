import {
  type Fraction,
  type InspectedFor,
  type InspectionAnswer,
  type InspectionPolicy,
  usualInspection,
} from "../document/index.ts";

/** One thing that was found in a clip. Times are microseconds from its start. */
export type ClipFinding =
  | { readonly finding: "damage"; readonly said: string }
  | { readonly finding: "length"; readonly asked: number; readonly found: number }
  | { readonly finding: "size"; readonly asked: PictureSize; readonly found: PictureSize }
  | { readonly finding: "rate"; readonly asked: number; readonly found: Fraction }
  | { readonly finding: "sound"; readonly found: boolean }
  | {
      readonly finding: "black" | "frozen";
      readonly where: "head" | "tail" | "inside" | "whole";
      readonly from: number;
      readonly until: number;
    }
  | { readonly finding: "jump"; readonly at: number };

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What is known of a clip that was looked at. */
export interface ClipInspection {
  readonly findings: readonly ClipFinding[];
  /** A person has said that it may be used as it is. */
  readonly isAccepted: boolean;
}

/** What was found in a clip, and in which. */
export interface InspectedClip {
  readonly shot: string;
  /** SHA-256 of its bytes. */
  readonly take: string;
  readonly findings: readonly ClipFinding[];
}

export function answerTo(
  { finding }: { readonly finding: InspectedFor },
  policy: InspectionPolicy | undefined,
): InspectionAnswer {
  return (policy ?? usualInspection)[finding];
}

/**
 * True where a clip may be used only after it was looked at: then it is worth a wait. Damage alone is worth none, since
 * every shot list holds it, and a clip that cannot be decoded fails in the cut anyway.
 */
export function holdsAnything(policy: InspectionPolicy | undefined): boolean {
  const { damage: _, ...others } = policy ?? usualInspection;
  return Object.values(others).includes("hold");
}

/** The findings for which a clip waits for a person's word; none where it may be used. */
export function heldFindings(
  inspection: ClipInspection | undefined,
  policy: InspectionPolicy | undefined,
): readonly ClipFinding[] {
  if (!inspection || inspection.isAccepted) return [];
  return inspection.findings.filter((finding) => answerTo(finding, policy) === "hold");
}

/** What was found, in few words. */
export function wordFinding(finding: ClipFinding): string {
  switch (finding.finding) {
    case "damage":
      return `cannot be decoded to its end: ${finding.said}`;
    case "length":
      return `${seconds(finding.found)} long, where ${seconds(finding.asked)} was asked for`;
    case "size":
      return `${sizeOf(finding.found)}, where ${sizeOf(finding.asked)} was expected`;
    case "rate":
      return `${+(finding.found.numerator / finding.found.denominator).toFixed(3)} frames a second, where ${finding.asked} was expected`;
    case "sound":
      return finding.found ? "has sound, where none was expected" : "has no sound, where some was expected";
    case "black":
      return `black ${placeOf(finding)}`;
    case "frozen":
      return `stands still ${placeOf(finding)}`;
    case "jump":
      return `jumps to another picture at ${seconds(finding.at)}`;
  }
}

export function wordFindings(findings: readonly ClipFinding[]): string {
  return findings.map(wordFinding).join("; ");
}

function placeOf({ where, from, until }: ClipFinding & { finding: "black" | "frozen" }): string {
  switch (where) {
    case "head":
      return `for its first ${seconds(until - from)}`;
    case "tail":
      return `for its last ${seconds(until - from)}`;
    case "whole":
      return "from its first frame to its last";
    case "inside":
      return `from ${seconds(from)} to ${seconds(until)}`;
  }
}

function sizeOf({ width, height }: PictureSize): string {
  return `${width}×${height}`;
}

function seconds(microseconds: number): string {
  return `${+(microseconds / 1_000_000).toFixed(2)} s`;
}
