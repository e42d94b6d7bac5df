export { Journey, type JourneyOptions, pictureFile } from "./journey.ts";
export { MemoryLedger } from "./memory-ledger.ts";
export { type MemoryOptions, type MemoryPorts, MemoryTakeStore, memoryPorts } from "./memory-ports.ts";
export { QuickClock } from "./quick-clock.ts";
export { finished, type Script, type ScriptedOptions, ScriptedProvider } from "./scripted-provider.ts";
