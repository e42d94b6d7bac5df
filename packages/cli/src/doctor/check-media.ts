import { overlaps } from "@rushes/core";
import { type Media, MediaError, openMedia } from "@rushes/media";
import { neededEncoders, neededFilters } from "../media-needs.ts";
import { type Finding, ill, well } from "./finding.ts";

const fullBuild =
  "Use a full build: Debian and Ubuntu `apt-get install ffmpeg`, Fedora `dnf install ffmpeg` from RPM Fusion, macOS `brew install ffmpeg`. Another one than that in PATH: FFMPEG_PATH and FFPROBE_PATH.";

/** ffmpeg and ffprobe, and whether they can do what films need. */
export async function checkMedia(): Promise<readonly Finding[]> {
  let media: Media;
  try {
    media = await openMedia();
  } catch (thrown) {
    if (!(thrown instanceof MediaError)) throw thrown;
    return [ill("ffmpeg", "not usable", thrown.message)];
  }
  const { ffmpeg, ffprobe } = media;
  return [
    well("ffmpeg", `${ffmpeg.version} (${ffmpeg.path})`),
    well("ffprobe", `${ffprobe.version} (${ffprobe.path})`),
    checkAbilities(media),
    checkTransitions(media),
    ...(media.has("filter", "ass") ? [await checkFonts(media)] : []),
  ];
}

export function checkAbilities(media: Pick<Media, "has">): Finding {
  const lacking = [
    ...neededFilters.filter((name) => !media.has("filter", name)).map((name) => `filter ${name}`),
    ...neededEncoders.filter((name) => !media.has("encoder", name)).map((name) => `encoder ${name}`),
  ];
  const about = "what ffmpeg can do";
  return lacking.length === 0
    ? well(about, "every filter and encoder that films need")
    : ill(about, `it lacks ${lacking.join(", ")}`, fullBuild);
}

/** Some came late: a film that uses none of them does not miss them. */
function checkTransitions(media: Pick<Media, "has">): Finding {
  const names = Object.entries(overlaps);
  const lacking = names.filter(([, kind]) => !media.has("transition", kind)).map(([name]) => name);
  const found = `${names.length - lacking.length} of ${names.length} can be drawn`;
  if (lacking.length === 0) return well("transitions", found);
  return well("transitions", found, `ffmpeg 6.1 or newer has them all. Not here: ${lacking.join(", ")}.`);
}

/** A writing system without a font is no fault of the machine: most films never need it. */
async function checkFonts(media: Media): Promise<Finding> {
  const { openWords, writingSystems } = await import("@rushes/media/words");
  const words = await openWords(media);
  const missing = new Set(await words.missing(writingSystems.map(({ letter }) => letter)));
  const without = writingSystems.filter(({ letter }) => missing.has(letter)).map(({ name }) => name);
  const found = `words can be drawn in ${writingSystems.length - without.length} of ${writingSystems.length} writing systems`;
  if (without.length === 0) return well("fonts", found);
  const cure = `None for ${without.join(", ")}: install one where you need it, such as Debian's fonts-noto-core or fonts-noto-cjk.`;
  return well("fonts", found, cure);
}
