import type { EditMedia } from "../edit.ts";

/** Names that mean something else in an EDL: black, an unknown source, colour bars. */
const taken = ["AX", "BL", "BLACK", "BARS"];
const longest = 8;

/** Gives every file a reel: up to eight capitals and digits, the same for the same file, another for another. */
export function openReels(): { reelOf(shot: string, media: Pick<EditMedia, "file">): string } {
  const byFile = new Map<string, string>();
  const used = new Set(taken);
  return {
    reelOf(shot, { file }) {
      const known = byFile.get(file);
      if (known !== undefined) return known;
      const reel = freeName(shot, used);
      used.add(reel);
      byFile.set(file, reel);
      return reel;
    },
  };
}

function freeName(shot: string, used: ReadonlySet<string>): string {
  const plain = shot.toUpperCase().replace(/[^A-Z0-9]/g, "") || "REEL";
  const short = plain.slice(0, longest);
  if (!used.has(short)) return short;
  for (let number = 2; ; number += 1) {
    const digits = String(number);
    const name = `${plain.slice(0, longest - digits.length)}${digits}`;
    if (!used.has(name)) return name;
  }
}
