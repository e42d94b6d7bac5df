// A process of its own: imports a provider, and follows the operation that it is given as JSON.
import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";

const mostLooks = 200;
const betweenLooksMs = 20;

const { module, argument, operation } = JSON.parse(await text(stdin));
const { default: open } = await import(module);
const provider = await open(argument);
const context = {
  signal: new AbortController().signal,
  clock: { nowMs: () => Date.now(), sleep: async () => {} },
  fetch,
  log: () => {},
};
let progress = await provider.check(operation, context);
for (let looks = 1; looks < mostLooks && progress.state === "waiting"; looks += 1) {
  await setTimeout(betweenLooksMs);
  progress = await provider.check(operation, context);
}
stdout.write(JSON.stringify(progress));
