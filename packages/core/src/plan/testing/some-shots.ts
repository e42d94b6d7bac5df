import type { FootageShot, GeneratedShot } from "../../document/index.ts";

const nowhere = { origins: {}, columns: {}, own: {} };

/** A shot with nothing but its inputs. */
export function shot(
  id: string,
  inputs: GeneratedShot["inputs"] = {},
  more: Partial<GeneratedShot> = {},
): GeneratedShot {
  return { ...nowhere, id, source: "generated", provider: "acme", inputs, takes: 1, share: false, ...more };
}

export function footage(id: string): FootageShot {
  return { ...nowhere, id, source: "footage", clip: `${id}.mov` };
}
