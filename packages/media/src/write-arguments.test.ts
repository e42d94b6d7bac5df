import { execa } from "execa";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeArguments } from "./write-arguments.ts";

test("a clip is opened by one demuxer, from a file, and follows nothing", () => {
  expect(
    writeArguments({
      inputs: [{ kind: "clip", file: "/clips/-a:b 'c.mp4", options: ["-ss", "1"] }],
      graph: { how: "inline", text: "[0:v]null[v]" },
      outputs: [{ outputOptions: ["-map", "[v]"], output: "/out/-x.mp4" }],
    }),
  ).toEqual([
    ...["-nostdin", "-nostats", "-v", "repeat+warning", "-y"],
    ...["-protocol_whitelist", "file", "-f", "mov", "-format_whitelist", "mov"],
    ...["-enable_drefs", "0", "-use_absolute_path", "0", "-max_pixels", "9000000"],
    ...["-ss", "1", "-i", "file:/clips/-a:b 'c.mp4"],
    ...["-progress", "pipe:1", "-filter_complex", "[0:v]null[v]", "-map", "[v]", "file:/out/-x.mp4"],
  ]);
});

test("each other kind of input has flags of its own", () => {
  const written = writeArguments({
    inputs: [
      { kind: "picture", file: "/p.png", demuxer: "png_pipe", options: ["-loop", "1"] },
      { kind: "generated", graph: "color=black:s=64x64" },
      { kind: "joined", list: "/cache/list.txt" },
      { kind: "sound", file: "/cache/bed.wav" },
    ],
    graph: { how: "read-file", file: "/tmp/graph.txt" },
    outputs: [{ outputOptions: [], output: "/out.mp4" }],
  });
  expect(written.slice(5)).toEqual([
    ...["-protocol_whitelist", "file", "-f", "png_pipe", "-format_whitelist", "png_pipe"],
    ...["-max_pixels", "50000000", "-loop", "1", "-i", "file:/p.png"],
    ...["-f", "lavfi", "-i", "color=black:s=64x64"],
    ...["-f", "concat", "-safe", "0", "-protocol_whitelist", "file", "-format_whitelist", "concat,mov"],
    ...["-i", "file:/cache/list.txt"],
    ...["-protocol_whitelist", "file", "-f", "wav", "-format_whitelist", "wav", "-i", "file:/cache/bed.wav"],
    ...["-progress", "pipe:1", "-/filter_complex", "/tmp/graph.txt", "file:/out.mp4"],
  ]);
});

test("no value is split, joined, dropped or read as an option, whatever it holds", () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("comment=x -y", "-i /etc/passwd", " ", "-y", "a b c", "title=x'\n\"$(id)"),
  );
  fc.assert(
    fc.property(fc.array(value), fc.array(value), value, (before, after, graph) => {
      const written = writeArguments({
        inputs: [{ kind: "clip", file: "/a.mp4", options: before }],
        graph: { how: "inline", text: graph },
        outputs: [{ outputOptions: after, output: "/o.mp4" }],
      });
      const source = written.lastIndexOf("file:/a.mp4", written.length - 1);
      expect(written.slice(source - 1 - before.length, source - 1)).toEqual(before);
      expect(written.slice(source + 1)).toEqual([
        ...["-progress", "pipe:1", "-filter_complex", graph],
        ...after,
        "file:/o.mp4",
      ]);
    }),
  );
});

test("the arguments reach a program as they were written", async () => {
  const written = writeArguments({
    inputs: [{ kind: "generated", graph: "color=c=black" }],
    outputs: [
      { outputOptions: ["-metadata", "comment=x -y"], output: "/a 'b'\n.mp4" },
      { outputOptions: ["-map", "[b c]"], output: "/second.mp4" },
    ],
  });
  const { stdout } = await execa(process.execPath, [
    "-p",
    "JSON.stringify(process.argv.slice(1))",
    "--",
    ...written,
  ]);
  expect(JSON.parse(stdout)).toEqual(written);
});
