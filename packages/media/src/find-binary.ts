import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import type { MediaBinary } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { runTool } from "./run-tool.ts";

export type Tool = "ffmpeg" | "ffprobe";
export type Environment = Readonly<Record<string, string | undefined>>;

const oldest = { major: 4, minor: 4 };
/** The libavutil that came with 4.4, for builds that carry no release number (FFmpeg's doc/APIchanges). */
const oldestLibrary = { major: 56, minor: 70 };

/** Finds one of the two programs and makes sure that it is what its name says, and new enough. */
export async function findBinary(
  tool: Tool,
  environment: Environment,
  signal: AbortSignal | undefined,
): Promise<MediaBinary> {
  const setting = `${tool.toUpperCase()}_PATH`;
  const set = environment[setting];
  const path = set ? await checkSetting(tool, setting, set) : await searchPath(tool, environment.PATH ?? "");
  if (path === undefined) throw new MediaError("missing", `${tool} was not found in PATH. ${cure(tool)}`);
  const versionText = await askVersion(tool, path, signal);
  const versionLine = versionText.split("\n")[0] ?? "";
  const real = await realpath(path);
  const { size, mtimeMs } = await stat(real);
  return {
    path,
    version: releaseOf(tool, path, versionText),
    identity: createHash("sha256")
      .update(JSON.stringify([real, size, mtimeMs, versionLine]))
      .digest("hex"),
  };
}

async function checkSetting(tool: Tool, setting: string, set: string): Promise<string> {
  const path = resolve(set);
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) {
    throw new MediaError("missing", `${setting} names ${path}, which does not exist. ${cure(tool)}`);
  }
  if (!(await isProgram(path))) {
    throw new MediaError(
      "unusable",
      `${setting} names ${path}, which is not an executable file. ${cure(tool)}`,
    );
  }
  return path;
}

async function searchPath(tool: Tool, path: string): Promise<string | undefined> {
  const name = process.platform === "win32" ? `${tool}.exe` : tool;
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const candidate = join(folder, name);
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function askVersion(tool: Tool, path: string, signal: AbortSignal | undefined): Promise<string> {
  let answer = "";
  const hear = (text: string) => {
    answer = (answer + text).slice(0, 64 * 1024);
  };
  try {
    const end = await runTool({ path, arguments: ["-version"], timeoutMs: 20_000, signal, hear });
    if (end.exitCode === 0 && answer.startsWith(`${tool} version `)) return answer;
  } catch (cause) {
    if (cause instanceof MediaError && cause.kind === "cancelled") throw cause;
    throw new MediaError("unusable", `${path} could not be run. ${cure(tool)}`, { cause });
  }
  throw new MediaError("unusable", `${path} does not answer \`-version\` as ${tool} does. ${cure(tool)}`);
}

/** `5.1.9` of `ffmpeg version 5.1.9-0+deb12u1`; a build between releases is called by its own name. */
function releaseOf(tool: Tool, path: string, versionText: string): string {
  const name = versionText.split(/\s/)[2] ?? "";
  const release = /^n?((\d+)\.(\d+)(?:\.\d+)*)/.exec(name);
  const library = /libavutil\s+(\d+)\.\s*(\d+)\./.exec(versionText);
  const isNew =
    release === null
      ? library !== null && isAtLeast(library[1], library[2], oldestLibrary)
      : isAtLeast(release[2], release[3], oldest);
  if (isNew) return release?.[1] ?? name;
  throw new MediaError(
    "too-old",
    `${path} is ${tool} ${name}, but ${oldest.major}.${oldest.minor} or newer is needed. ${cure(tool)}`,
  );
}

function isAtLeast(
  major: string | undefined,
  minor: string | undefined,
  least: { major: number; minor: number },
): boolean {
  return Number(major) > least.major || (Number(major) === least.major && Number(minor) >= least.minor);
}

function cure(tool: Tool): string {
  return (
    "Install ffmpeg 4.4 or newer (Debian and Ubuntu: `apt-get install ffmpeg`; macOS: `brew install ffmpeg`), " +
    `or set ${tool.toUpperCase()}_PATH to the program.`
  );
}
