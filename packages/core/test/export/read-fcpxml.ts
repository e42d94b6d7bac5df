import { XMLParser } from "fast-xml-parser";
import { type Exact, exact, minus, plus, times } from "../../src/cut/rational-time.ts";
import type { Fraction } from "../../src/document/index.ts";
import { FoundFrames, type SeenFrame } from "./seen-frames.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function parseXml(text: string): XmlElement {
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "" },
    ...{ parseTagValue: false, parseAttributeValue: false, trimValues: false },
    numberParseOptions: { leadingZeros: false, hex: false },
    htmlEntities: true,
  });
  const roots: Node[] = parser.parse(text);
  const [root] = roots.filter((node) => !("?xml" in node)).flatMap(elementsOf);
  if (typeof root !== "object") throw new Error("There is no root.");
  return root;
}

type Node = Readonly<Record<string, unknown>>;

function elementsOf(node: Node): readonly (XmlElement | string)[] {
  if ("#text" in node) {
    const text = String(node["#text"]);
    return text.trim() === "" ? [] : [text];
  }
  return Object.entries(node).flatMap(([name, children]) =>
    name === ":@"
      ? []
      : [
          {
            name,
            attributes: (node[":@"] ?? {}) as XmlElement["attributes"],
            children: (children as Node[]).flatMap(elementsOf),
          },
        ],
  );
}

export function childrenOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child === "object");
}

export function findAll(root: XmlElement, name: string): readonly XmlElement[] {
  const own = root.name === name ? [root] : [];
  return [...own, ...childrenOf(root).flatMap((child) => findAll(child, name))];
}

/** `1001/24000s`, exact. */
export function readTime(text = "0s"): Exact {
  const [, numerator = "", denominator = "1"] = /^(-?\d+)(?:\/(\d+))?s$/.exec(text) ?? [];
  if (numerator === "") throw new Error(`${text} is no time.`);
  return times(
    { numerator: BigInt(numerator), denominator: 1n },
    { numerator: 1n, denominator: BigInt(denominator) },
  );
}

/** A time as a whole number of frames; throws where it is none. */
export function framesOfTime(text: string | undefined, fps: Fraction): number {
  const frames = times(readTime(text), exact(fps.numerator, fps.denominator));
  if (frames.denominator !== 1n) throw new Error(`${text} lies on no frame.`);
  return Number(frames.numerator);
}

/** Reads the pictures back as a program would that knows FCPXML and nothing of Rushes. */
export function readFcpxml(text: string, fps: Fraction): readonly SeenFrame[] {
  const root = parseXml(text);
  const assets = new Map(findAll(root, "asset").map((asset) => [asset.attributes.id, asset]));
  const [sequence] = findAll(root, "sequence");
  const start = framesOfTime(sequence?.attributes.tcStart, fps);
  const found = new FoundFrames();
  const items: { item: XmlElement; at: number; frames: number }[] = [];
  const joins: { at: number; frames: number; index: number }[] = [];
  let end = 0;
  for (const child of childrenOf(findAll(root, "spine")[0]!)) {
    const at = framesOfTime(child.attributes.offset, fps) - start;
    if (child.name === "transition") {
      joins.push({ at, frames: framesOfTime(child.attributes.duration, fps), index: items.length });
      continue;
    }
    const item = child.name === "audition" ? childrenOf(child)[0]! : child;
    if (at !== end) throw new Error(`There is a hole before frame ${at}.`);
    const frames = framesOfTime(item.attributes.duration, fps);
    items.push({ item, at, frames });
    end = at + frames;
  }
  for (const { item, at, frames } of items) {
    for (let skip = 0; skip < frames; skip += 1) found.add(at + skip, seenIn(item, skip, assets, fps));
    const [blend] = childrenOf(item).filter(({ name }) => name === "adjust-blend");
    for (const fade of blend ? [...findAll(blend, "fadeIn"), ...findAll(blend, "fadeOut")] : []) {
      const length = framesOfTime(fade.attributes.duration, fps);
      for (let frame = 0; frame < length; frame += 1)
        found.add(fade.name === "fadeIn" ? at + frame : at + frames - 1 - frame, "fade");
    }
  }
  for (const { at, frames, index } of joins) {
    for (let frame = at; frame < at + frames; frame += 1) {
      for (const side of [items[index - 1]!, items[index]!])
        found.add(frame, seenIn(side.item, frame - side.at, assets, fps));
    }
  }
  return found.frames();
}

function seenIn(
  item: XmlElement,
  skip: number,
  assets: ReadonlyMap<string | undefined, XmlElement>,
  fps: Fraction,
): string {
  if (item.name === "gap") return "black";
  if (item.name === "title") return "card";
  const asset = assets.get(item.attributes.ref);
  if (!asset) return "white";
  const src = findAll(asset, "media-rep")[0]!.attributes.src!;
  const shot = src.replace(/^.*\/(.*)-\d+\.mp4$/, "$1");
  if (item.name === "video") return shot;
  const own = plus(
    readTime(item.attributes.start),
    times(exact(skip), exact(fps.denominator, fps.numerator)),
  );
  const inMedia = minus(throughMap(own, item), readTime(asset.attributes.start));
  const frame = times(inMedia, exact(fps.numerator, fps.denominator));
  return `${shot} ${frame.numerator / frame.denominator}`;
}

/** A line through the two points of the map; what lies outside of them has no media. */
function throughMap(own: Exact, item: XmlElement): Exact {
  const [first, last] = findAll(item, "timept").map(({ attributes: { time, value } }) => ({
    time: readTime(time),
    value: readTime(value),
  }));
  if (!first || !last) return own;
  const length = minus(last.time, first.time);
  const share = times(minus(own, first.time), {
    numerator: length.denominator,
    denominator: length.numerator,
  });
  return plus(first.value, times(share, minus(last.value, first.value)));
}
