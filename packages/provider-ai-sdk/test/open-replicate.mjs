// The provider as a fresh process opens it.
import { createReplicate } from "@ai-sdk/replicate";
import { fromAiSdk } from "@rushes/provider-ai-sdk";

/** @param {{ readonly url: string, readonly key: string }} argument */
export default ({ url, key }) =>
  fromAiSdk((fetch) => createReplicate({ apiToken: key, baseURL: url, fetch }).video("kites/kite"), {
    price: { kind: "unknown" },
    clip: { width: 1280, height: 720, seconds: { fixed: 6 }, fps: 24, hasAudio: false },
    asOf: "2026-11-26",
  });
