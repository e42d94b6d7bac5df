import { Option } from "commander";
import type { Desk } from "./desk.ts";

export function addShowCommands({ filmCommand, ends, terminal }: Desk): void {
  filmCommand(
    "sheet",
    "draw the film: every shot on a sheet, a storyboard strip, a poster, or its waveform; PNG beside the film",
    "rushes sheet film.yaml",
    "rushes sheet film.yaml --strip",
    "rushes sheet film.yaml --poster --at 0:07.5",
  )
    .option("--strip", "a storyboard: larger pictures with what each shot is about")
    .option("--poster", "one frame at full size: the middle of what is on screen longest")
    .option("--waveform", "the curve of the sound, with a mark at each cut")
    .option(
      "--at <time>",
      "the moment that the poster shows, such as 7.5, 0:50 or 36f; -1 is the film's last second",
    )
    .option("--animatic", "of the free draft")
    .option("-o, --output <file>", "where the picture goes; default: beside the film")
    .option("--json", "one event a line, and one result last")
    .action(
      ends(async (file, options) => (await import("../commands/sheet.ts")).sheet(file, options, terminal)),
    );

  filmCommand(
    "report",
    "write one page to look at: film, strip, takes, prompts, money; opens from disk, buys nothing",
    "rushes report film.yaml",
    "rushes report film.yaml --animatic",
    "rushes report film.yaml -o client/index.html --with-clips --no-money",
  )
    .option("--animatic", "of the free draft")
    .option("-o, --output <file>", "where the page goes; default: beside the film")
    .option("--with-clips", "copy film and clips into a folder beside the page, so that both can be sent")
    .option("--no-money", "without prices and sums")
    .option("--no-cut", "without the film")
    .option("--json", "one event a line, and one result last, with everything that the page shows")
    .addHelpText(
      "after",
      "\nPictures are part of the page. Film and clips are not: it plays them from where they lie, by relative address.",
    )
    .action(
      ends(async (file, options) => (await import("../commands/report.ts")).report(file, options, terminal)),
    );

  filmCommand(
    "export",
    "hand the film over to an editor: timeline, handles, every take; what a format cannot carry is told",
    "rushes export film.yaml --to fcpxml",
    "rushes export film.yaml --to otio --relative",
    "rushes export film.yaml -o lists/film.edl --start 10:00:00:00",
    "rushes export film.yaml --to csv --animatic",
  )
    .addOption(
      new Option("--to <format>", "what to write; default: by the ending of --output").choices([
        "otio",
        "fcpxml",
        "edl",
        "csv",
      ]),
    )
    .option("-o, --output <file>", "where it goes; default: beside the film")
    .option("--deliver <name>", "this deliverable alone; default: a file for each")
    .option("--relative", "name media from where the file lies, so that the folder can be moved")
    .option(
      "--start <timecode>",
      "what the film's counter shows at its first frame; with ; it counts drop-frame",
      "01:00:00:00",
    )
    .option("--animatic", "of the free draft")
    .option("--json", "one result, as JSON")
    .action(
      ends(async (file, options) =>
        (await import("../commands/export.ts")).exportFilm(file, options, terminal),
      ),
    );
}
