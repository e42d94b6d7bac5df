/** The colours of one shot, as `rrggbb`. */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly rule: string;
  readonly accent: string;
  readonly ink: string;
  readonly quiet: string;
}

// Dark, barely tinted grounds under one warm white: cards of a scene look alike, and none fights the pictures.
const grounds = [
  { ground: "14171c", panel: "1b1f26", rule: "363d48", accent: "f2a541", quiet: "98a2b0" },
  { ground: "12191a", panel: "182223", rule: "314244", accent: "4fc1a6", quiet: "93a8a8" },
  { ground: "191519", panel: "221c22", rule: "433845", accent: "e06c8b", quiet: "aa9dab" },
  { ground: "13171f", panel: "1a2029", rule: "333f52", accent: "6ea8fe", quiet: "96a4b8" },
  { ground: "1a1613", panel: "231e1a", rule: "463c34", accent: "e8794a", quiet: "ada195" },
  { ground: "161813", panel: "1e2119", rule: "3d422c", accent: "c3cf5d", quiet: "a0a58e" },
  { ground: "16151f", panel: "1e1d2a", rule: "3c3a54", accent: "a493f5", quiet: "a09eb6" },
  { ground: "1a1415", panel: "241c1d", rule: "48383a", accent: "f0625f", quiet: "b09d9e" },
] as const;

/** Picks the colours that belong to a name: always the same for the same name. */
export function choosePalette(name: string): Palette {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  const chosen = grounds[hash % grounds.length] ?? grounds[0];
  return { ...chosen, ink: "f3efe7" };
}
