export { examineProvider, type Verdict } from "./examine-provider.ts";
export { type HeldOptions, HeldProvider, type Question } from "./held-provider.ts";
export type { Elsewhere, ProviderFactory, World, WorldFaults } from "./world.ts";
