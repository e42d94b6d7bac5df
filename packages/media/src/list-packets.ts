import { open } from "node:fs/promises";
import { holdsIdr } from "./holds-idr.ts";
import { inputFlags, inputSource } from "./input-flags.ts";
import { inspectInput } from "./inspect-input.ts";
import type { MediaBinary, PacketOrder, StoredPacket, StoredPackets } from "./media.ts";
import { MediaError } from "./media-error.ts";
import { runTool } from "./run-tool.ts";

const defaultTimeoutMs = 60_000;
/** What stands before the picture in its packet, such as an encoder's name, is shorter than this. */
const mostRead = 64 * 1024;

/** Lists packets with ffprobe. Only MP4 and MOV files have packets that can be asked for. */
export async function listPackets(
  ffprobe: MediaBinary,
  file: string,
  { fromMicroseconds, most, signal, timeoutMs = defaultTimeoutMs }: PacketOrder,
): Promise<StoredPackets> {
  const { file: path, demuxer } = await inspectInput(file);
  if (demuxer !== "mov") throw new MediaError("refused", `${file} is not a clip.`);
  const input = { kind: "clip", file: path } as const;
  const from = fromMicroseconds === undefined ? "" : (fromMicroseconds / 1_000_000).toFixed(6);
  const rows: Row[] = [];
  const end = await runTool({
    path: ffprobe.path,
    arguments: [
      ...["-v", "error", "-select_streams", "V:0", "-read_intervals", `${from}%+#${most}`],
      ...["-show_entries", "packet=pts,size,pos,flags:stream=codec_name,time_base", "-of", "compact"],
      ...[...inputFlags(input), "-i", inputSource(input)],
    ],
    timeoutMs,
    signal,
    hear: hearRows((row) => rows.push(row)),
  });
  if (end.exitCode !== 0)
    throw new MediaError("refused", `${file} cannot be read packet by packet.`, { said: end.said });
  const stream = rows.find((row) => row.has("time_base"));
  const found = rows.filter((row) => row.has("size"));
  const [numerator = 1, denominator = 1] = (stream?.get("time_base") ?? "").split("/").map(Number);
  return {
    ticksPerSecond: { numerator: denominator, denominator: numerator },
    packets: found.map(readPacket),
    startsAnew: await startsAnew(path, stream?.get("codec_name"), found[0]),
  };
}

type Row = ReadonlyMap<string, string>;

/** `packet|pts=0|size=510|pos=1428|flags=K_`, in any pieces. */
function hearRows(hear: (row: Row) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines)
      hear(
        new Map(line.split("|").map((field) => [field.split("=", 1)[0] ?? "", field.replace(/^.*=/, "")])),
      );
  };
}

function readPacket(row: Row): StoredPacket {
  return {
    at: Number(row.get("pts")),
    bytes: Number(row.get("size")),
    isHidden: row.get("flags")?.includes("D") ?? false,
  };
}

async function startsAnew(file: string, codec: string | undefined, first: Row | undefined): Promise<boolean> {
  if (!first?.get("flags")?.includes("K")) return false;
  // of H.264 ffmpeg calls pictures keys, too, that others before them are shown behind
  return codec === "h264" ? holdsIdr(await readStart(file, first)) : true;
}

async function readStart(file: string, packet: Row): Promise<Buffer> {
  const length = Math.min(mostRead, Number(packet.get("size")) || 0);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(length),
      0,
      length,
      Number(packet.get("pos")),
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
