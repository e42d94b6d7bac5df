import { extname } from "node:path";

/** Where a draft goes: beside the film, never over it. `out/ferry.mp4` becomes `out/ferry.animatic.mp4`. */
export function draftName(output: string): string {
  const ending = extname(output);
  return `${output.slice(0, output.length - ending.length)}.animatic${ending}`;
}
