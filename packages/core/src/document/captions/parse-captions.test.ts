import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAndColumn, sourceFile } from "../../diagnostics/index.ts";
import { parseCaptions } from "./parse-captions.ts";

function read(text: string) {
  const source = sourceFile("en.srt", text);
  const { captions, problems } = parseCaptions(source);
  return {
    captions: captions.map(({ from, until, text }) => [
      ...[from, until].map((time) =>
        time.unit === "seconds" ? (time.seconds.numerator / time.seconds.denominator) * 1000 : -1,
      ),
      text,
    ]),
    told: problems.map(
      ({ code, place, hint }) => [lineAndColumn(source, place.span.from).line, code, hint] as const,
    ),
  };
}
const codes = (text: string) => read(text).told.map(([line, code]) => `${line} ${code}`);

describe("SubRip", () => {
  test("is read with its lines, its numbers and without", () => {
    const text =
      "1\n00:00:01,500 --> 00:00:03,000\nCross over.\n\n00:00:04,000 --> 01:00:05,007\nTwo\nlines\n";
    expect(read(text)).toEqual({
      captions: [
        [1500, 3000, "Cross over."],
        [4000, 3_605_007, "Two\nlines"],
      ],
      told: [],
    });
  });

  test.each([
    ["a byte order mark", "\ufeff1\n00:00:01,000 --> 00:00:02,000\nA\n"],
    ["Windows line ends", "1\r\n00:00:01,000 --> 00:00:02,000\r\nA\r\n\r\n"],
    ["the line ends of old Macs", "1\r00:00:01,000 --> 00:00:02,000\rA\r"],
    ["points for commas, and loose spaces", " 7 \n 0:00:01.000-->0:00:02.000  \n A \n"],
    ["many blank lines and no end", "\n\n\n1\n00:00:01,000 --> 00:00:02,000\nA"],
  ])("is read with %s", (_, text) => {
    expect(read(text)).toEqual({ captions: [[1000, 2000, "A"]], told: [] });
  });

  test("keeps what only looks like a mark, and leaves marks out with a warning, once", () => {
    const { captions, told } = read(
      "00:00:01,000 --> 00:00:02,000\n<i>Hush</i> {\\an8}5 < 6 {\\pos(1,2)} %{pts}\n\n00:00:02,000 --> 00:00:03,000\n<b>A</b>\n",
    );
    expect(captions.map(([, , text]) => text)).toEqual(["Hush 5 < 6 {\\pos(1,2)} %{pts}", "A"]);
    expect(told.map(([line, code]) => [line, code])).toEqual([[2, "DOC_CAPTION_STYLE"]]);
  });

  test.each([
    ["1\n00:00:01,0 --> 00:00:02,000\nA", ["2 DOC_CAPTION_TIME"], "00:00:01,000 --> 00:00:02,000"],
    ["1\n00:00:01,000 -> 00:00:02,000\nA", ["2 DOC_CAPTION_TIME"], "00:00:01,000 --> 00:00:02,000"],
    ["1\n00:00:61,000 --> 00:01:02,000\nA", ["2 DOC_CAPTION_TIME"], "00:00:01,500 --> 00:00:03,000"],
    ["1\n00:00:02,000 --> 00:00:01,000\nA", ["2 DOC_CAPTION_ENDS_FIRST"]],
    ["1\n00:00:01,000 --> 00:00:02,000\n\nA", ["2 DOC_CAPTION_EMPTY", "4 DOC_CAPTION_NO_TIME"]],
    ["1\n00:00:01,000 --> 00:00:02,000\nA\n2\n00:00:03,000 --> 00:00:04,000\nB", ["5 DOC_CAPTION_GLUED"]],
    ["00:00:05,000 --> 00:00:06,000\nA\n\n00:00:01,000 --> 00:00:02,000\nB", ["4 DOC_CAPTION_ORDER"]],
    ["", ["1 DOC_CAPTIONS_EMPTY"]],
    ["Just words.", ["1 DOC_CAPTION_NO_TIME"]],
    ["00:00:01,000 --> 00:00:09,000\nA\n\n".repeat(7), ["19 DOC_CAPTIONS_CROWDED"]],
  ])("%j is said to be wrong on its line", (text, expected, hint?: string) => {
    expect(codes(text)).toEqual(expected);
    if (hint !== undefined) expect(read(text).told[0]?.[2]).toContain(hint);
  });

  test("whatever the text, nothing is thrown, and a place lies in the file", () => {
    const piece = fc.constantFrom(
      "1",
      "\n",
      "\r\n",
      "00:00:01,000",
      " --> ",
      "00:00:02,000",
      "<i>",
      "{",
      "A ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const { problems } = parseCaptions(sourceFile("en.srt", text));
        for (const { place } of problems) expect(place.span.to).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("a line of eight megabytes takes no time", () => {
    const started = performance.now();
    for (const filling of ["a", "-", "<", "<font ", "0:", "-->"])
      read(filling.repeat(8_000_000 / filling.length));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("WebVTT", () => {
  test("is read with names, settings, notes and entities", () => {
    const { captions, told } = read(
      "WEBVTT - film\n\nNOTE nothing\n--> here\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:01.000 --> 00:02.000 line:0\n<v Ann>Fish &amp; chips</v> &lt;i&gt;\n",
    );
    expect(captions).toEqual([[1000, 2000, "Fish & chips <i>"]]);
    expect(told.map(([line, code]) => [line, code])).toEqual([[11, "DOC_CAPTION_STYLE"]]);
  });

  test("needs a blank line behind its head", () => {
    expect(codes("WEBVTT\n00:01.000 --> 00:02.000\nA\n")).toContain("2 DOC_CAPTION_GLUED");
  });
});
