import { kind } from "../../diagnostics/index.ts";
import { quote } from "./quote.ts";

/** The file `<name>.takes.yaml`: which takes a person picked and rejected. */
export const picksProblems = {
  DOC_PICKS_NOT_A_MAP: kind<{ found: string }>({
    says: ({ found }) => `The picks of a shot list are a map with \`picks\`, but this is ${found}.`,
    hint: () => "write `picks:` and below it a line such as `quay: 3f9a2b1c`",
    explain:
      "`<name>.takes.yaml` says which take each shot uses: under `picks` the shots with the hash of a take, under `rejected` the takes that are out, with the reason. `rushes pick` and `rushes reject` write it.",
  }),
  DOC_PICKS_VERSION: kind<{ written: string }>({
    says: ({ written }) =>
      `This file of picks says version ${quote(written)}; this Rushes knows version \`1\`.`,
    hint: () => "write `version: 1`, or update Rushes",
    explain: "The form of the file has a number, so that a later form is never read as this one.",
  }),
  DOC_TAKE_HASH: kind<{ key: string; written: string }>({
    says: ({ key, written }) => `${quote(key)} needs the hash of a take; ${quote(written)} is none.`,
    hint: () => "`rushes takes` shows them; eight digits are enough",
    explain:
      "A take is named by the SHA-256 of its bytes, or by its first digits, at least eight of them. `rushes takes FILE` lists the takes of every shot.",
  }),
};
