import type { Money } from "@rushes/provider";
import type { Problem, SourceFile } from "../diagnostics/index.ts";

/** The settings of a project folder, over all its shot lists. */
export interface Config {
  /** The most that the whole store may cost over all runs of all its shot lists. */
  readonly budget?: Money;
  /** Packages that may be loaded as providers, beside those that the project depends on. */
  readonly plugins?: readonly string[];
}

/** What came of reading the settings: every fault at once. */
export interface ConfigReading {
  /** There only when nothing is an error; empty where there is no file. */
  readonly config?: Config;
  readonly problems: readonly Problem[];
  readonly sources: readonly SourceFile[];
}
