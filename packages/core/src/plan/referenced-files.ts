import { isReference, type Shot } from "../document/index.ts";

/** Every local file that shots name, relative to the project folder. */
export function referencedFiles(shots: readonly Shot[]): ReadonlySet<string> {
  const names = shots.flatMap((shot) => (shot.source === "footage" ? [shot.clip] : picturesOf(shot.inputs)));
  return new Set(names);
}

function picturesOf(inputs: Extract<Shot, { source: "generated" }>["inputs"]): string[] {
  return Object.values(inputs).flatMap((value) =>
    isReference(value) && value.reference === "file" ? [value.path] : [],
  );
}
