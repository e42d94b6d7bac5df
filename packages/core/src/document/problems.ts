import { raiser } from "../diagnostics/index.ts";
import { captionProblems } from "./problems/caption-problems.ts";
import { cutProblems } from "./problems/cut-problems.ts";
import { fileProblems } from "./problems/file-problems.ts";
import { keyProblems } from "./problems/key-problems.ts";
import { picksProblems } from "./problems/picks-problems.ts";
import { shotProblems } from "./problems/shot-problems.ts";
import { textProblems } from "./problems/text-problems.ts";

/** Every problem that reading a shot list can find. */
export const documentProblems = {
  ...fileProblems,
  ...textProblems,
  ...keyProblems,
  ...shotProblems,
  ...cutProblems,
  ...picksProblems,
  ...captionProblems,
};

/** Words a problem of this room. */
export const raise = raiser(documentProblems);
