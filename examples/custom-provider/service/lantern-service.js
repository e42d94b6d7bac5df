// @ts-nocheck: plain JavaScript, as a person without a build would write it
// Stands in for a video service: jobs over HTTP, clips drawn by ffmpeg, books, and faults on demand.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, json } from "node:stream/consumers";

/** @param {{ port?: number, key?: string }} options */
export async function startLantern({ port = 0, key = "lantern-key" } = {}) {
  const jobs = new Map();
  let fault;
  const strikes = (name) => {
    if (fault !== name) return false;
    fault = undefined;
    return true;
  };

  async function createJob(request, response) {
    const inputs = await json(request);
    if (strikes("refuse")) return send(response, 400, { error: "this prompt is too dark" });
    const job = {
      id: `lantern-${jobs.size + 1}`,
      seconds: inputs.seconds,
      fails: strikes("fail"),
      clip: undefined,
    };
    job.clip = drawClip(jobs.size, inputs.seconds);
    job.clip.catch(() => {});
    jobs.set(job.id, job);
    if (strikes("lose-reply")) return response.destroy();
    return send(response, 200, { id: job.id });
  }

  const server = createServer(async (request, response) => {
    const [, room, id] = decodeURIComponent(request.url).split("/");
    const job = jobs.get(id);
    if (room === "clips" && job) {
      const bytes = await job.clip;
      response.writeHead(200, { "content-length": bytes.length });
      if (strikes("cut-download"))
        return response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      return response.end(bytes);
    }
    if (request.headers.authorization !== `Bearer ${key}`)
      return send(response, 401, { error: "who are you?" });
    if (request.method === "POST") return createJob(request, response);
    if (strikes("break-look")) return response.writeHead(502).end("<h1>Bad gateway</h1>");
    if (!job) return send(response, 404, { error: "no such job" });
    return send(response, 200, job.fails ? { state: "failed", why: "too dark to see" } : { state: "done" });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    key,
    jobs,
    misbehave: (name) => {
      fault = name;
    },
    stop: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const send = (response, status, body) => response.writeHead(status).end(JSON.stringify(body));

async function drawClip(hue, seconds) {
  const folder = await mkdtemp(join(tmpdir(), "lantern-"));
  const file = join(folder, "clip.mp4");
  const picture = `gradients=s=640x360:r=24:d=${seconds}:seed=${hue}:speed=0.02`;
  const words = ["-v", "error", "-f", "lavfi", "-i", picture, "-c:v", "libx264", "-preset", "ultrafast"];
  const ffmpeg = spawn(process.env.FFMPEG_PATH ?? "ffmpeg", [
    ...words,
    "-pix_fmt",
    "yuv420p",
    "-movflags",
    "+faststart",
    file,
  ]);
  const [said, [code]] = await Promise.all([buffer(ffmpeg.stderr), once(ffmpeg, "close")]);
  if (code !== 0) throw new Error(String(said));
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}

if (process.argv[1]?.endsWith("lantern-service.js")) {
  const { url, key } = await startLantern({ port: 8117 });
  console.log(`Lantern listens at ${url}; its key is ${key}`);
}
