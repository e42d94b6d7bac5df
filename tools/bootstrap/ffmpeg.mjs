import { installDebianPackage } from "./debian.mjs";
import { findProgram, isProgram } from "./find-program.mjs";
import { Stop } from "./stop.mjs";

const tools = [
  { name: "ffmpeg", setting: "FFMPEG_PATH" },
  { name: "ffprobe", setting: "FFPROBE_PATH" },
];

const cures = `Install ffmpeg 5.1 or newer, with libx264 and libass, and run the same command again:
  Debian, Ubuntu   sudo apt-get update && sudo apt-get install ffmpeg
  Fedora           sudo dnf install ffmpeg          (from RPM Fusion; ffmpeg-free has no libx264)
  Arch             sudo pacman -S ffmpeg
  macOS            brew install ffmpeg
  Windows          winget install Gyan.FFmpeg
Or set FFMPEG_PATH and FFPROBE_PATH to the two programs.`;

/**
 * Sees to it that ffmpeg and ffprobe can be found in the way in which Rushes itself looks for them.
 *
 * @throws Stop with exit code 3 and the cure, when they are not here and cannot be installed.
 */
export async function ensureFfmpeg() {
  refuseWrongSettings();
  if (missingTools().length === 0) return;
  const { why } = await installDebianPackage("ffmpeg");
  const missing = missingTools().map((tool) => tool.name);
  if (missing.length === 0) return;
  throw new Stop(
    `${missing.join(" and ")} not found, and could not be installed from here: ${why}\n\n${cures}`,
    3,
  );
}

function missingTools() {
  return tools.filter(({ name, setting }) => !process.env[setting] && findProgram(name) === undefined);
}

function refuseWrongSettings() {
  for (const { setting } of tools) {
    const path = process.env[setting];
    if (path && !isProgram(path)) throw new Stop(`${setting} is ${path}, which is not a program.`, 3);
  }
}
