export type { Problem } from "./diagnostics/index.ts";
