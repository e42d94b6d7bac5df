import { formatMoney, type Json, type JsonObject } from "@rushes/provider";
import type { Fraction } from "../../../document/index.ts";
import { exact } from "../../rational-time.ts";
import type { EditMedia, EditShot, EditTake, Locate } from "../edit.ts";
import { externalReference, range, time } from "./objects.ts";

/** The take that the film shows is the default; every other one has a name to be switched to. */
export function references({ chosen, others }: EditShot, fps: Fraction, locate: Locate): JsonObject {
  const named = others.map((media) => [`take ${media.take?.number}`, reference(media, fps, locate)]);
  return { DEFAULT_MEDIA: reference(chosen, fps, locate), ...Object.fromEntries(named) };
}

function reference({ name, file, frames, start, take }: EditMedia, fps: Fraction, locate: Locate): Json {
  const available = frames > 0 ? range(time(start, fps), time(exact(frames), fps)) : null;
  return externalReference(name, locate(file).url, available, take && provenance(take));
}

function provenance({ take, price, storedAt, mark, ...known }: EditTake): JsonObject {
  return {
    ...known,
    sha256: take,
    ...(mark !== "none" && { mark }),
    price: formatMoney(price),
    ...(storedAt !== undefined && { made_at: storedAt }),
  };
}
