import { readFile } from "node:fs/promises";
import type { EmulatorOptions } from "./emulator-options.ts";
import { readFaults } from "./faults/read-faults.ts";
import { help, readCommand } from "./read-command.ts";
import { startEmulator } from "./start-emulator.ts";

async function run(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command.do === "help") {
    process.stdout.write(help);
    return;
  }
  if (command.do === "complain") {
    complain(`${command.says}\nSee wavespeed-emulator --help.`, 2);
    return;
  }
  const script = command.faultsFile === undefined ? {} : await readScript(command.faultsFile);
  const emulator = await startEmulator({ ...script, ...command.options });
  process.stdout.write(`${JSON.stringify({ url: emulator.url, key: emulator.key })}\n`);
  const stop = () => void emulator.stop();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  if (process.env.npm_command === "exec") endWithParent(stop);
}

/** npx passes on no signal that it is sent alone: what it started would outlive it. */
function endWithParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

async function readScript(file: string): Promise<EmulatorOptions> {
  const text = await readFile(file, "utf8");
  return readFaults(text, file);
}

function complain(says: string, exitCode: number): void {
  process.stderr.write(`wavespeed-emulator: ${says}\n`);
  process.exitCode = exitCode;
}

await run().catch((cause: unknown) => complain(cause instanceof Error ? cause.message : String(cause), 2));
