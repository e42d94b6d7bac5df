import { isReference, type Shot } from "../document/index.ts";

/** Every local file that shots name, relative to the project folder. */
export function referencedFiles(shots: readonly Shot[]): ReadonlySet<string> {
  return new Set(shots.flatMap(filesOf));
}

function filesOf(shot: Shot): readonly string[] {
  switch (shot.source) {
    case "footage":
      return [shot.clip];
    case "still":
      return [shot.picture];
    case "generated":
      return picturesOf(shot.inputs);
  }
}

function picturesOf(inputs: Extract<Shot, { source: "generated" }>["inputs"]): string[] {
  return Object.values(inputs).flatMap((value) =>
    isReference(value) && value.reference === "file" ? [value.path] : [],
  );
}
