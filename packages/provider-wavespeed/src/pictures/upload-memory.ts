import { asList, asObject, asText, asWholeNumber, readJson } from "../api/read-json.ts";
import type { TextStore } from "../options.ts";

/** Where each picture of an account lies, for a day. */
export interface UploadMemory {
  find(account: string, sha256: string, nowMs: number): Promise<string | undefined>;
  keep(account: string, sha256: string, url: string, nowMs: number): Promise<void>;
}

interface Upload {
  readonly account: string;
  readonly sha256: string;
  readonly url: string;
  readonly atMs: number;
}

/** WaveSpeed keeps uploads for 7 days, and its own clients use one again for 24 hours. */
const holdsMs = 24 * 3_600_000;

export function openUploadMemory(store: TextStore): UploadMemory {
  let lastWrite: Promise<void> = Promise.resolve();
  return {
    find: async (account, sha256, nowMs) => {
      const uploads = readUploads(await readStore(store), nowMs);
      return uploads.find((upload) => upload.account === account && upload.sha256 === sha256)?.url;
    },
    keep: (account, sha256, url, nowMs) => {
      lastWrite = lastWrite.then(async () => {
        const others = readUploads(await readStore(store), nowMs).filter(
          (upload) => upload.account !== account || upload.sha256 !== sha256,
        );
        const uploads = [...others, { account, sha256, url, atMs: nowMs }];
        // What cannot be kept is uploaded once more next time; no reason to stop.
        await store.write(JSON.stringify({ version: 1, uploads })).catch(() => {});
      });
      return lastWrite;
    },
  };
}

async function readStore(store: TextStore): Promise<string> {
  return (await store.read().catch(() => undefined)) ?? "";
}

function readUploads(text: string, nowMs: number): Upload[] {
  const file = asObject(readJson(text, (value) => value));
  if (file?.version !== 1) return [];
  return (asList(file.uploads) ?? []).flatMap((item) => {
    const entry = asObject(item);
    const [account, sha256, url] = [asText(entry?.account), asText(entry?.sha256), asText(entry?.url)];
    const atMs = asWholeNumber(entry?.atMs);
    if (!account || !sha256 || !url || atMs === undefined || Math.abs(nowMs - atMs) >= holdsMs) return [];
    return [{ account, sha256, url, atMs }];
  });
}
