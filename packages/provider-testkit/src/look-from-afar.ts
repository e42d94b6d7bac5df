import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Operation, Progress } from "@rushes/provider";
import type { Elsewhere } from "./world.ts";

const program = fileURLToPath(new URL("../look-from-afar.mjs", import.meta.url));

/** What `check` says of an operation in a Node process that knows nothing but its JSON. */
export async function lookFromAfar(
  { module, argument = null }: Elsewhere,
  operation: Operation,
): Promise<Progress> {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify({ module: module.href, argument, operation }));
  const [out, err, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    }),
  ]);
  if (code !== 0) throw new Error(`The fresh process ended with ${code}: ${err.trim()}`);
  return JSON.parse(out);
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const piece of stream) text += piece;
  return text;
}
