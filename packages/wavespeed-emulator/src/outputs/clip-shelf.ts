import { type Media, openMedia } from "@rushes/media";
import pLimit from "p-limit";
import type { Prediction } from "../predictions/prediction.ts";
import { type ClipDrawing, drawClip } from "./draw-clip.ts";

/** The clips of finished predictions. Each is drawn when it is first asked for, and then kept. */
export interface ClipShelf {
  clipOf(prediction: Prediction): Promise<Buffer>;
  /** Draws the pool's clips of the commonest shape. */
  fill(): Promise<void>;
}

// The pool's clips hang on no prediction, and ffmpeg on no service: all services of a process have them in common.
const pooledClips = new Map<string, Buffer>();
let media: Promise<Media> | undefined;

function openMediaOnce(): Promise<Media> {
  media ??= openMedia().catch((reason: unknown) => {
    media = undefined;
    throw reason;
  });
  return media;
}

/**
 * @param pool 0: every prediction has a clip of its own. N: at most N different clips of one shape and length are ever
 * drawn, and predictions share them.
 * @param signal stops what is being drawn
 */
export function openClipShelf(pool: number, signal: AbortSignal): ClipShelf {
  const drawn = new Map<string, Promise<Buffer>>();
  const twoAtATime = pLimit(2);

  const drawAnew = async (drawing: ClipDrawing) => drawClip(await openMediaOnce(), drawing, signal);

  async function drawForAll(drawing: ClipDrawing): Promise<Buffer> {
    const name = JSON.stringify(drawing);
    const clip = pooledClips.get(name) ?? (await drawAnew(drawing));
    pooledClips.set(name, clip);
    return clip;
  }

  function draw(drawing: ClipDrawing): Promise<Buffer> {
    const name = JSON.stringify(drawing);
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const clip = twoAtATime(() => (pool > 0 ? drawForAll(drawing) : drawAnew(drawing)));
    drawn.set(name, clip);
    clip.catch(() => drawn.delete(name));
    return clip;
  }

  const pooled = (index: number) => ({ prompt: `pool ${index}`, take: `pool ${index}` });

  return {
    clipOf({ clip, id, inputs }) {
      const subject =
        pool > 0
          ? pooled(Number.parseInt(id.slice(0, 8), 16) % pool)
          : { prompt: String(inputs.prompt ?? ""), take: id };
      return draw({ ...clip, ...subject });
    },
    async fill() {
      const common = { width: 1366, height: 768, fps: 24, seconds: 6, hasSound: false };
      await Promise.all(Array.from({ length: pool }, (_, index) => draw({ ...common, ...pooled(index) })));
    },
  };
}
