import type { Json } from "@rushes/provider";
import { isFrozenPicture, isOpenFrame } from "../plan/index.ts";
import type { AskedInputs, AskedPicture } from "./report.ts";

/** The inputs of a request apart: the words, the pictures, and the rest. */
export function sortInputs({
  prompt,
  ...others
}: Readonly<Record<string, Json | AskedPicture>>): Omit<AskedInputs, "provider" | "model"> {
  const isPicture = (value: Json | AskedPicture) => isOpenFrame(value) || isFrozenPicture(value);
  const entries = Object.entries(others);
  return {
    ...(typeof prompt === "string" && { prompt }),
    pictures: Object.fromEntries(entries.filter(([, value]) => isPicture(value))) as AskedInputs["pictures"],
    settings: Object.fromEntries(entries.filter(([, value]) => !isPicture(value))) as AskedInputs["settings"],
  };
}
