import { styleText } from "node:util";
import { safeJson, safeText } from "./safe-text.ts";

type Style = Parameters<typeof styleText>[0];

/** Where a command's words go: data to `out` and `json`, talk to `talk`. Nothing in them can steer the screen. */
export interface Terminal {
  /** Data: what a script would read. */
  out(text: string): void;
  /** Data as JSON: on one line, or indented for a document. */
  json(value: unknown, layout?: "line" | "document"): void;
  /** Talk: what a person reads. */
  talk(text: string): void;
  /** Talk that only `--verbose` asks for. */
  detail(text: string): void;
  style(style: Style, text: string): string;
  /** Empties the screen that talk goes to; elsewhere nothing. */
  clear(): void;
  /** True when talk goes to a screen that can be drawn on. */
  readonly isScreen: boolean;
  /** True when a person can be asked. */
  readonly canAsk: boolean;
  /** The size of that screen right now. */
  size(): { readonly columns: number; readonly rows: number };
  /** How wide data may be where a person looks at it; nothing where a script reads it. */
  outColumns(): number | undefined;
}

export function openTerminal(options: { readonly color: boolean; readonly verbose: boolean }): Terminal {
  const { stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) stream.on("error", ignoreClosedPipe);
  const isCi = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";
  const isScreen = stderr.isTTY === true && !isCi;
  const mayColour = options.color && !process.env.NO_COLOR && (stdout.isTTY || stderr.isTTY);
  const colours = (stream: NodeJS.WriteStream) => mayColour && stream.isTTY === true;
  const talk = (text: string) => void stderr.write(`${safeText(text, { keepsColour: colours(stderr) })}\n`);
  return {
    out: (text) => stdout.write(`${safeText(text, { keepsColour: colours(stdout) })}\n`),
    json: (value, layout = "line") => stdout.write(`${safeJson(value, layout === "line" ? 0 : 2)}\n`),
    talk,
    detail: (text) => {
      if (options.verbose) talk(text);
    },
    style: (style, text) => (mayColour ? styleText(style, text, { validateStream: false }) : text),
    clear: () => {
      if (isScreen) stderr.write("\u001b[2J\u001b[3J\u001b[H");
    },
    isScreen,
    canAsk: isScreen && stdin.isTTY === true,
    outColumns: () => (stdout.isTTY ? stdout.columns : undefined),
    size: () => ({ columns: stderr.columns ?? 80, rows: stderr.rows ?? 24 }),
  };
}

/** Whoever reads us may leave early (`| head`, a closed terminal): that is no error. */
function ignoreClosedPipe(thrown: NodeJS.ErrnoException): void {
  if (thrown.code !== "EPIPE" && thrown.code !== "EIO") throw thrown;
}
