// The provider as a fresh process opens it.
import { createFal } from "@ai-sdk/fal";
import { fromAiSdk } from "@rushes/provider-ai-sdk";

/** @param {{ readonly url: string, readonly key: string }} argument */
export default ({ url, key }) =>
  fromAiSdk(
    (fetch) =>
      createFal({
        apiKey: key,
        fetch: (input, init) => fetch(String(input).replace("https://queue.fal.run", url), init),
      }).video("kites"),
    {
      price: { kind: "unknown" },
      clip: { width: 1280, height: 720, seconds: { fixed: 6 }, fps: 24, hasAudio: false },
      asOf: "2026-11-26",
    },
  );
