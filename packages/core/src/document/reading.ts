import type { Origin, Problem, SourceFile } from "../diagnostics/index.ts";
import type { Shot, ShotList } from "./shot-list.ts";
import type { WrittenMap } from "./written/written-node.ts";

/** What came of reading a shot list: every fault at once, and whatever is sound. */
export interface Reading {
  /** The shot list: there only when nothing is an error. */
  readonly shotList?: ShotList;
  /** The shots in which nothing is wrong, also when others are: what the model's card can already be asked about. */
  readonly soundShots: readonly Shot[];
  /** In the order of their places. */
  readonly problems: readonly Problem[];
  /** Every file that was read, for code frames. */
  readonly sources: readonly SourceFile[];
  /** The shot list as it was written. Absent where it could not be read at all. */
  readonly written?: WrittenFile;
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
  | { readonly found: "nothing" }
  /** The real path lies outside the project folder. */
  | { readonly found: "outside" }
  | { readonly found: "too-large"; readonly bytes: number }
  | { readonly found: "unreadable"; readonly why: string };
