import type { CutClipFacts, CutPorts, CutWords, SheetPorts } from "./cut/index.ts";
import type { Problem } from "./diagnostics/index.ts";
import type { Cut, DocumentPorts, PicksChange, Shot, ShotList } from "./document/index.ts";
import type { Knowledge, RequestKnowledge } from "./plan/index.ts";
import type { ClipViewer, Ledger, RunPorts, TakeSidecar } from "./run/index.ts";

/** A project as the verbs of this package see it: every port, with nothing of the machine showing. */
export interface House extends DocumentPorts {
  /** The shot list, relative to the project folder; also what the ledger calls it. */
  readonly list: string;
  /** What planning is told: cards, files with their digests, the ledger. The files of `cut` too, where it is given. */
  knowledge(shots: readonly Shot[], cut?: Cut | "none"): Promise<Knowledge>;
  /** The part of it that checking needs; reads no digest, no ledger. */
  checkedBy(shots: readonly Shot[], cut?: Cut | "none"): Promise<RequestKnowledge>;
  /**
   * Creates nothing, asks nobody.
   *
   * @throws ProviderError of kind `auth` when one of these providers lacks what it needs, such as a key.
   */
  assertReady(providers: ReadonlySet<string>): void;
  /**
   * Takes the right to spend and lends the ports of a run while `work` goes on.
   *
   * @throws StoreError when another process holds the right.
   */
  spending<Result>(work: (ports: RunPorts) => Promise<Result>): Promise<Result>;
  /** Lends the ledger to look at; an empty one where nothing was bought yet. */
  reading<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
  /** What made takes, as their sidecars tell, by SHA-256. One without a sidecar is missing. */
  sidecars(takes: Iterable<string>): Promise<ReadonlyMap<string, TakeSidecar>>;
  /** What words are set with; ffmpeg is not needed until it is asked what no font has. */
  words(): Promise<CutWords>;
  /** Measures a clip or a picture, by its absolute path. */
  measure(file: string): Promise<CutClipFacts>;
  cutting(tell: CutPorts["tell"]): Promise<CutPorts>;
  /** What pictures of a film are drawn with. */
  drawing(): Promise<SheetPorts>;
  /** Looks through clips; what was seen is kept. */
  readonly viewer: ClipViewer;
  /** Absolute path of a file that is named relative to the project folder. */
  path(name: string): string;
  /** Absolute path of a stored take. */
  takePath(sha256: string): string;
  /** Writes decisions about takes down; in short transactions, so also beside a running render. */
  changePicks(changes: readonly PicksChange[]): Promise<void>;
  /** Puts the chosen takes where `clips:` says, by name. Gives the files that were written. */
  publishClips(shotList: ShotList, takes: ReadonlyMap<string, string>): Promise<readonly string[]>;
}

/** A film that could not be made because of what the shot list says. */
export interface Refused {
  readonly refused: true;
  readonly problems: readonly Problem[];
}
