import { access, constants, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProject } from "@rushes/core/node";
import { bytesInWords } from "../terminal/bytes-in-words.ts";
import { counted } from "../terminal/counted.ts";
import { type Finding, ill, well } from "./finding.ts";

/** A minute of film with its takes and segments is some hundred megabytes. */
const scarceBytes = 1_000_000_000;

/** Where takes, films and what is in the making are put. */
export async function checkFolder(folder: string): Promise<readonly Finding[]> {
  return [
    await checkWriting(
      "this folder",
      folder,
      "Takes and films are kept beside the shot list: give yourself the right to write here, such as with chmod u+w.",
    ),
    await checkWriting(
      "folder for what passes",
      tmpdir(),
      "Drafts are drawn there: set TMPDIR to a folder that you may write to.",
    ),
    await checkSpace(folder),
    ...(await checkStore(folder)),
  ];
}

async function checkWriting(about: string, folder: string, cure: string): Promise<Finding> {
  const isWell = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWell
    ? well(about, `can be written (${folder})`)
    : ill(about, `cannot be written (${folder})`, cure);
}

async function checkSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${bytesInWords(free)} free`;
  if (free >= scarceBytes) return well("disk", found);
  return ill(
    "disk",
    found,
    "Make room, for one by `rushes cache trim --older-than 30d`, which never touches a take.",
  );
}

/** The store of takes, where there is one. */
async function checkStore(folder: string): Promise<readonly Finding[]> {
  const project = openProject(join(folder, "film.yaml"), { providers: [] });
  try {
    const jobs = await project.reading((ledger) => ledger.jobs());
    if (jobs.length === 0) return [];
    return [well("takes", `the ledger can be read: ${counted(jobs.length, "job")}`)];
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return [
      ill(
        "takes",
        `the ledger cannot be read: ${message}`,
        "rushes ledger rebuild writes it again, from the takes and the provider's history; buys nothing.",
      ),
    ];
  }
}
