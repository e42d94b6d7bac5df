import type { Origin, Problem, SourceFile } from "../diagnostics/index.ts";
import type { Cut, Shot, ShotList } from "./shot-list.ts";
import type { WrittenMap } from "./written/written-node.ts";

/** What came of reading a shot list: every fault at once, and whatever is sound. */
export interface Reading {
  /** The shot list: there only when nothing is an error. */
  readonly shotList?: ShotList;
  /** The shots in which nothing is wrong, also when others are: what the model's card can already be asked about. */
  readonly soundShots: readonly Shot[];
  /** The shots in which something is wrong, as far as they could be read. Absent: there are none. */
  readonly partShots?: readonly PartShot[];
  /** The cut of a shot list in which something is wrong, as far as it could be read. */
  readonly partCut?: Cut | "none";
  /** In the order of their places. */
  readonly problems: readonly Problem[];
  /** Every file that was read, for code frames. */
  readonly sources: readonly SourceFile[];
  /** The shot list as it was written. Absent where it could not be read at all. */
  readonly written?: WrittenFile;
}

/** A shot without what is at fault in it. */
export interface PartShot {
  readonly shot: Shot;
  /** The keys that are at fault, in effect or left out. */
  readonly faulty: ReadonlySet<string>;
}

/** A file as it was written, and what its texts became that have names in them, by their origin. */
export interface WrittenFile {
  readonly root: WrittenMap;
  readonly filled: ReadonlyMap<Origin, string | number | boolean>;
}

/** What reading needs from the world. */
export interface DocumentPorts {
  /** The text of a file, by its path relative to the project folder; safe against leaving that folder. */
  text(path: string): Promise<FileText>;
  /** What `${env.X}` finds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What settings say that are a program. Left out: nobody runs programs here. */
  runConfig?(file: string): Promise<ConfigProgram>;
}

/** What came of settings that are a program; `settings` as their JSON. */
export type ConfigProgram =
  | { readonly ran: true; readonly settings: string }
  | { readonly ran: false; readonly why?: string };

export type FileText =
  | { readonly found: "text"; readonly text: string }
  /** `nearest`: what is there under a name that is much like it. */
  | { readonly found: "nothing"; readonly nearest?: string }
  /** The real path lies outside the project folder. */
  | { readonly found: "outside" }
  | { readonly found: "too-large"; readonly bytes: number }
  | { readonly found: "unreadable"; readonly why: string };
