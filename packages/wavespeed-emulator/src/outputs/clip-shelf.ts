import { openMedia } from "@rushes/media";
import pLimit from "p-limit";
import type { Prediction } from "../predictions/prediction.ts";
import { type ClipDrawing, drawClip } from "./draw-clip.ts";

/** The clips of finished predictions. Each is drawn when it is first asked for, and then kept. */
export interface ClipShelf {
  clipOf(prediction: Prediction): Promise<Buffer>;
  /** Draws the pool's clips of the commonest shape. */
  fill(): Promise<void>;
}

/**
 * @param pool 0: every prediction has a clip of its own. N: at most N different clips of one shape and length are ever
 * drawn, and predictions share them.
 * @param signal stops what is being drawn
 */
export function openClipShelf(pool: number, signal: AbortSignal): ClipShelf {
  const drawn = new Map<string, Promise<Buffer>>();
  const twoAtATime = pLimit(2);
  let media: ReturnType<typeof openMedia> | undefined;

  function draw(drawing: ClipDrawing): Promise<Buffer> {
    const name = JSON.stringify(drawing);
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const clip = twoAtATime(async () => {
      media ??= openMedia();
      return drawClip(await media, drawing, signal);
    });
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
