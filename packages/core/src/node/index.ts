export {
  type BrokenFile,
  type CacheEntry,
  CacheFolder,
  type CacheKind,
  type Trimmed,
  type TrimOrder,
} from "./cache-folder.ts";
export { machineClock } from "./clock.ts";
export { openProject, Project, type ProjectOptions } from "./open-project.ts";
export type { RebuiltStore, WritingPorts } from "./project-store.ts";
export { StoreError, type StoreErrorKind } from "./store-error.ts";
export type { TakeDifference, VerifiedStore } from "./verify-store.ts";
