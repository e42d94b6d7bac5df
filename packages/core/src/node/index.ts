export { machineClock } from "./clock.ts";
export { openProject, Project, type ProjectOptions } from "./open-project.ts";
export { StoreError, type StoreErrorKind } from "./store-error.ts";
