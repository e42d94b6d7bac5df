/** Every fact is written down in one transaction; a process may end directly before it and directly after it. */
const facts = [
  "money-reserved",
  "submission-intended",
  "submission-accepted",
  "submission-returned",
  "submission-refused",
  "submission-doubted",
  "submission-adopted",
  "adoption-doubted",
  "submission-released",
  "submission-written-off",
  "clip-ready",
  "clip-failed",
  "retry-granted",
  "take-asked",
  "retake-granted",
  "clip-expired",
  "take-stored",
  "take-quarantined",
] as const;

/** Calls to a provider. `send` is the one that costs money: its first point lies directly before the bytes leave. */
const calls = ["quote", "prepare", "send", "look", "collect"] as const;

/** On the way of a clip's bytes into the store. */
const takePoints = [
  "take-begun",
  "take-half-written",
  "take-written",
  "take-synced",
  "take-measured",
  "take-renamed",
  "take-kept",
  "quarantine-renamed",
] as const;

const wholeFiles = ["sidecar", "frame", "segment", "film", "clip", "cache", "ledger", "picks"] as const;
const wholeFilePoints = ["written", "synced", "renamed", "kept"] as const;

/** A kind of file that is whole or absent under its name. */
export type WholeFile = (typeof wholeFiles)[number];

/** A moment at which a process may stop or die, and nothing may be lost by it. */
export type PausePoint =
  | `${"before" | "after"}-${(typeof facts)[number] | (typeof calls)[number]}`
  | (typeof takePoints)[number]
  | `${WholeFile}-${(typeof wholeFilePoints)[number]}`;

/** All of them. The tests stop a process at each. */
export const pausePoints: readonly PausePoint[] = [
  ...[...facts, ...calls].flatMap((name) => [`before-${name}`, `after-${name}`] as const),
  ...takePoints,
  ...wholeFiles.flatMap((file) => wholeFilePoints.map((point) => `${file}-${point}` as const)),
];
