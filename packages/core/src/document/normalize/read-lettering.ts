import type { Lettering } from "../lettering.ts";

/** How words look, of the keys as they were read. */
export function readLettering({ size, font, colour }: Lettering): Lettering {
  return {
    ...(size === undefined ? {} : { size }),
    ...(font === undefined ? {} : { font }),
    ...(colour === undefined ? {} : { colour }),
  };
}
