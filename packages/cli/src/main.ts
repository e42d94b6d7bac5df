import { version } from "./version.ts";

// The version alone is answered before anything else is loaded: commander costs more than Node's own start.
const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.write(`${version()}\n`);
} else {
  const { runProgram } = await import("./program.ts");
  process.exitCode = await runProgram(words);
}
