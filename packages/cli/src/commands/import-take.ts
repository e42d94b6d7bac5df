import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { importTake as bring } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { requireShot } from "../find-take.ts";
import { consequenceWords, findConsequence } from "../hanging-shots.ts";
import { planHere } from "../plan-here.ts";
import { shellWord } from "../terminal/shell-word.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";
import { pickOf } from "./pick.ts";

export interface ImportTakeOptions {
  /** False for `--no-pick`. */
  readonly pick?: boolean;
  readonly json?: boolean;
}

/** Puts a clip that was made elsewhere into the store, checked as any that arrives, and uses it for a shot. */
export async function importTake(
  { file: named, clip, shot: id }: { readonly file: string; readonly clip: string; readonly shot: string },
  options: ImportTakeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const entry = await stat(clip).catch(() => undefined);
  if (!entry?.isFile()) throw new UsageError(`There is no file ${clip}.`);
  const planned = await planHere(named, options, terminal);
  const { project, plan, file } = planned;
  const shot = requireShot(id, plan, file);
  await project.media();
  const received = await project.writing((ports) =>
    bring(
      {
        list: project.list,
        shot: id,
        name: basename(clip),
        async write(sink) {
          for await (const chunk of createReadStream(clip)) await sink.write(chunk as Uint8Array);
        },
      },
      ports,
      new AbortController().signal,
    ),
  );
  if (received.received === "broken") throw new UsageError(`${clip} is no whole clip: ${received.why}`);
  const { sha256: take } = received.take;
  const isPicked = options.pick !== false;
  if (isPicked) await project.changePicks([pickOf(shot, { take }, planned)]);
  const { after: _, ...consequence } = await findConsequence(planned, options);
  if (options.json) {
    terminal.json(
      { shot: id, take, file: project.takePath(take), picked: isPicked, ...consequence },
      "document",
    );
    return exitCodes.done;
  }
  terminal.talk(
    isPicked
      ? `${id} uses ${take.slice(0, 10)} now, which costs nothing.`
      : `Kept as a take of ${id}. Use it: rushes pick ${shellWord(file)} ${id} ${take.slice(0, 10)}`,
  );
  for (const line of consequenceWords(consequence, file)) terminal.talk(line);
  return exitCodes.done;
}
