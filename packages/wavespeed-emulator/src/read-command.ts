import { parseArgs } from "node:util";
import { type Tier, tiers } from "./account/tiers.ts";
import type { EmulatorOptions } from "./emulator-options.ts";

/** What was asked on the command line: an emulator, the help, or nothing that can be done. */
export type Command =
  | { readonly do: "start"; readonly options: EmulatorOptions; readonly faultsFile: string | undefined }
  | { readonly do: "help" }
  | { readonly do: "complain"; readonly says: string };

export const help = `wavespeed-emulator: the WaveSpeedAI REST API on your own machine

Prints one line of JSON, {"url": …, "key": …}, when it listens on 127.0.0.1. Ctrl-C stops it.

  --port N             port of the API; 0 is any free one (default 0)
  --outputs-port N     port of outputs and uploads (default 0)
  --key K              the API key that is accepted (default: a new one)
  --balance D          dollars on the account (default 50)
  --tier T             bronze, silver, gold or ultra (default bronze)
  --time-scale N       the service lives N times faster (default 1)
  --run-seconds S      every run takes S seconds of the service (default: as the model usually does)
  --spread F           run times stray by this part, from 0 to 1 (default 0)
  --concurrency C      runs beyond those allowed at once: queue or refuse (default queue)
  --refund-after S     seconds from a failure to its refund, or never (default 0)
  --list-lag S         seconds until a prediction is in the list (default 0)
  --output-lifetime S  seconds for which an output's address works (default 7 days)
  --discount F         taken off every price, from 0 to 1 (default 0)
  --strict             refuse inputs that the model does not know
  --fetch-images W     look at linked pictures: never, loopback or always (default loopback)
  --pool N             draw N clips at the start and serve only these
  --faults FILE        a YAML file of faults
  --seed N             for faults that strike at random (default 1, or the file's)
  --help
`;

const flags = {
  port: { type: "string" },
  "outputs-port": { type: "string" },
  key: { type: "string" },
  balance: { type: "string" },
  tier: { type: "string" },
  "time-scale": { type: "string" },
  "run-seconds": { type: "string" },
  spread: { type: "string" },
  concurrency: { type: "string" },
  "refund-after": { type: "string" },
  "list-lag": { type: "string" },
  "output-lifetime": { type: "string" },
  discount: { type: "string" },
  strict: { type: "boolean" },
  "fetch-images": { type: "string" },
  pool: { type: "string" },
  faults: { type: "string" },
  seed: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

class Complaint extends Error {}

/** Reads the words behind `wavespeed-emulator`. */
export function readCommand(words: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...words], options: flags, strict: true });
    if (values.help) return { do: "help" };
    const number = (name: keyof typeof values) => readNumber(name, values[name]);
    const refund = values["refund-after"];
    const options = {
      port: number("port"),
      outputsPort: number("outputs-port"),
      key: values.key,
      balance: number("balance"),
      tier: readWord("tier", values.tier, Object.keys(tiers) as Tier[]),
      timeScale: number("time-scale"),
      runSeconds: number("run-seconds"),
      spread: number("spread"),
      concurrency: readWord("concurrency", values.concurrency, ["queue", "refuse"] as const),
      refundAfter: refund === "never" ? ("never" as const) : number("refund-after"),
      listLag: number("list-lag"),
      outputLifetime: number("output-lifetime"),
      discount: number("discount"),
      strict: values.strict,
      fetchImages: readWord("fetch-images", values["fetch-images"], ["never", "loopback", "always"] as const),
      pool: number("pool"),
      seed: number("seed"),
    };
    return { do: "start", options: dropUnset(options), faultsFile: values.faults };
  } catch (cause) {
    return { do: "complain", says: (cause as Error).message };
  }
}

function readNumber(name: string, text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < 0) {
    throw new Complaint(`--${name} must be a number of 0 or more, not \`${text}\``);
  }
  return value;
}

function readWord<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined || words.includes(text as Word)) return text as Word | undefined;
  throw new Complaint(`--${name} must be one of ${words.join(", ")}, not \`${text}\``);
}

type Unset<Options> = { [Key in keyof Options]?: Exclude<Options[Key], undefined> };

function dropUnset<Options extends object>(options: Options): Unset<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Unset<Options>;
}
