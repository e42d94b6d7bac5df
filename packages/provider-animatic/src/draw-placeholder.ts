import { drawBox, plainText, type Typefaces, trimLine, writeLine, writeScript } from "@rushes/media/words";
import { stripHeight } from "./draw-strip.ts";
import { choosePalette } from "./palette.ts";

/** Stands in for a picture that lies on the network, which an animatic never touches: its name in an empty frame. */
export function drawPlaceholder(
  url: string,
  size: { readonly width: number; readonly height: number },
  faces: Typefaces,
): string {
  const palette = choosePalette(url);
  const unit = Math.min(size.width, size.height);
  const margin = Math.round(unit * 0.17);
  const line = Math.max(2, Math.round(unit * 0.003));
  const frame = {
    x: margin,
    y: margin,
    width: size.width - 2 * margin,
    height: size.height - 2 * margin - stripHeight(size),
  };
  const inner = {
    x: frame.x + line,
    y: frame.y + line,
    width: frame.width - 2 * line,
    height: frame.height - 2 * line,
  };
  const middle = frame.y + frame.height / 2;
  const { name, host } = namesOf(url);
  const text = { x: size.width / 2, align: "middle" } as const;
  const fit = (words: string, em: number) => trimLine(words, (inner.width * 0.9) / em, faces.regular);
  return writeScript(size.width, size.height, [
    drawBox({ x: 0, y: 0, ...size, colour: palette.ground }),
    drawBox({ ...frame, colour: palette.rule }),
    drawBox({ ...inner, colour: palette.panel }),
    writeLine(
      {
        ...text,
        text: fit(name, unit * 0.05),
        em: unit * 0.05,
        weight: "strong",
        baseline: middle,
        colour: palette.ink,
      },
      faces,
    ),
    writeLine(
      {
        ...text,
        text: fit(host, unit * 0.028),
        em: unit * 0.028,
        weight: "regular",
        baseline: middle + unit * 0.06,
        colour: palette.quiet,
      },
      faces,
    ),
  ]);
}

function namesOf(url: string): { name: string; host: string } {
  if (!URL.canParse(url)) return { name: "picture", host: "" };
  const { protocol, host, pathname } = new URL(url);
  if (protocol === "data:") return { name: "picture in the request", host: "" };
  const last = pathname.split("/").at(-1) ?? "";
  return { name: plainText(readable(last)) || host, host };
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
