import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Where a command's words go: data to `out`, talk to `talk`. */
export interface Terminal {
  /** Data: what a script would read. */
  out(text: string): void;
  /** Talk: what a person reads. */
  talk(text: string): void;
  style(style: Style, text: string): string;
  /** True when talk goes to a screen that can be drawn on. */
  readonly isScreen: boolean;
  /** True when a person can be asked. */
  readonly canAsk: boolean;
  readonly columns: number;
}

export function openTerminal(options: { readonly color: boolean }): Terminal {
  const { stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) stream.on("error", ignoreClosedPipe);
  const isCi = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";
  const isScreen = stderr.isTTY === true && !isCi;
  const hasColour = options.color && stderr.isTTY === true && process.env.NO_COLOR === undefined;
  return {
    out: (text) => stdout.write(`${text}\n`),
    talk: (text) => stderr.write(`${text}\n`),
    style: (style, text) => (hasColour ? styleText(style, text, { validateStream: false }) : text),
    isScreen,
    canAsk: isScreen && stdin.isTTY === true,
    columns: stderr.columns ?? 100,
  };
}

/** Whoever reads us may leave early (`| head`): that is no error. */
function ignoreClosedPipe(thrown: NodeJS.ErrnoException): void {
  if (thrown.code !== "EPIPE") throw thrown;
}
