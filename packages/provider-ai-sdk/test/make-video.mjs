// A program as somebody writes it who uses the AI SDK: the packages as they are built, the key in the environment.
import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { wavespeedVideo } from "@rushes/provider-ai-sdk/wavespeed";
import { experimental_generateVideo as generateVideo } from "ai";

const say = (/** @type {object} */ answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const show = (/** @type {object} */ seen) =>
  process.stderr.write(inspect(seen, { depth: Number.POSITIVE_INFINITY, showHidden: true }));

const model = wavespeedVideo("minimax/hailuo-02/fast");
const image = await readFile(new URL("../../../examples/first-film/refs/tree.jpg", import.meta.url));
const prompt = { text: "the tree in the wind", image };
try {
  const made = await generateVideo({ model, prompt, duration: 6, poll: { intervalMs: 20 } });
  const { mediaType, uint8Array } = made.video;
  say({ mediaType, box: Buffer.from(uint8Array).toString("latin1", 4, 8) });
  show({ model, made });
} catch (/** @type {any} */ thrown) {
  const { name, message, kind, fate, said } = thrown;
  say({ name, message, kind, fate, said });
  show({ model, thrown });
}
