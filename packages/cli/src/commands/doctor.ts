import { access, constants } from "node:fs/promises";
import { type Media, MediaError, openMedia } from "@rushes/media";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface DoctorOptions {
  readonly json?: boolean;
}

/** One thing that was looked at, and what to do where it is not well. */
export interface Finding {
  readonly about: string;
  readonly isWell: boolean;
  readonly found: string;
  readonly cure?: string;
}

const neededFilters = [
  "xfade",
  "zoompan",
  "ass",
  "tpad",
  "scale",
  "pad",
  "trim",
  "concat",
  "amix",
  "acrossfade",
  "adelay",
  "overlay",
  "alphamerge",
  "extractplanes",
  "loop",
];
const neededEncoders = ["libx264", "aac", "png"];
const oldestNode = [20, 19] as const;

/** Looks at everything that Rushes needs on this machine, with a cure for each thing that is not well. */
export async function doctor(options: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const findings = [
    checkNode(process.versions.node),
    ...(await checkMedia()),
    await checkFolder(),
    ...checkProxy(process.env),
  ];
  if (options.json) terminal.json(findings, "document");
  else {
    for (const { about, isWell, found, cure } of findings) {
      terminal.out(
        `${isWell ? terminal.style("green", "✓") : terminal.style("red", "✗")} ${about}: ${found}`,
      );
      if (cure !== undefined) terminal.out(`    ${cure}`);
    }
  }
  return findings.every(({ isWell }) => isWell) ? exitCodes.done : exitCodes.missingTool;
}

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isWell = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    about: "Node",
    isWell,
    found: version,
    ...(!isWell && { cure: `Rushes needs Node ${oldestNode.join(".")} or newer.` }),
  };
}

const proxyNames = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/** Said where a proxy is named, as nobody else would say that it is not used. Its address may hold a password. */
export function checkProxy(environment: Readonly<Record<string, string | undefined>>): readonly Finding[] {
  const name = proxyNames.find((one) => environment[one]);
  if (name === undefined) return [];
  return [
    {
      about: "network",
      isWell: true,
      found: `${name} is set, and Rushes does not use it: it connects by itself`,
      cure: "Where WaveSpeed cannot be reached directly, point WAVESPEED_BASE_URL at a gateway that can reach it.",
    },
  ];
}

async function checkMedia(): Promise<readonly Finding[]> {
  let media: Media;
  try {
    media = await openMedia();
  } catch (thrown) {
    if (!(thrown instanceof MediaError)) throw thrown;
    return [{ about: "ffmpeg", isWell: false, found: "not usable", cure: thrown.message }];
  }
  const { ffmpeg, ffprobe } = media;
  const lacking = [
    ...neededFilters.filter((name) => !media.has("filter", name)).map((name) => `filter ${name}`),
    ...neededEncoders.filter((name) => !media.has("encoder", name)).map((name) => `encoder ${name}`),
  ];
  return [
    { about: "ffmpeg", isWell: true, found: `${ffmpeg.version} (${ffmpeg.path})` },
    { about: "ffprobe", isWell: true, found: `${ffprobe.version} (${ffprobe.path})` },
    {
      about: "what ffmpeg can do",
      isWell: lacking.length === 0,
      found:
        lacking.length === 0 ? "every filter and encoder that films need" : `it lacks ${lacking.join(", ")}`,
      ...(lacking.length > 0 && {
        cure: "Use a full build of ffmpeg, such as Debian's, and point FFMPEG_PATH at it.",
      }),
    },
    ...(media.has("filter", "ass") ? [await checkFonts(media)] : []),
  ];
}

/** A writing system without a font is no fault of the machine: most films never need it. */
async function checkFonts(media: Media): Promise<Finding> {
  const { openWords, writingSystems } = await import("@rushes/media/words");
  const words = await openWords(media);
  const missing = new Set(await words.missing(writingSystems.map(({ letter }) => letter)));
  const without = writingSystems.filter(({ letter }) => missing.has(letter)).map(({ name }) => name);
  const drawn = writingSystems.length - without.length;
  return {
    about: "fonts",
    isWell: true,
    found: `words can be drawn in ${drawn} of ${writingSystems.length} writing systems`,
    ...(without.length > 0 && {
      cure: `None for ${without.join(", ")}: install one where you need it, such as Debian's fonts-noto-core or fonts-noto-cjk.`,
    }),
  };
}

async function checkFolder(): Promise<Finding> {
  const isWell = await access(".", constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    about: "this folder",
    isWell,
    found: isWell ? "can be written" : "cannot be written",
    ...(!isWell && {
      cure: "Takes and films are kept beside the shot list: give yourself the right to write here.",
    }),
  };
}
