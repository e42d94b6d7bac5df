import { randomUUID } from "node:crypto";

/** A file that a client uploads, or has promised to. */
export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  /** Absent until the bytes have come. */
  bytes: Buffer | undefined;
}

/** Uploaded files, in memory. */
export interface FileStore {
  promise(file: Pick<StoredFile, "filename" | "contentType" | "size">): StoredFile;
  find(id: string): StoredFile | undefined;
  /** The path of a file on the storage origin. */
  pathOf(file: StoredFile): string;
  /** The file that a path on the storage origin names. */
  findByPath(path: string): StoredFile | undefined;
}

export function openFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  return {
    promise(file) {
      const stored: StoredFile = { ...file, id: randomUUID(), bytes: undefined };
      files.set(stored.id, stored);
      return stored;
    },
    find: (id) => files.get(id),
    pathOf: ({ id, filename }) => `/storage/${id}/${encodeURIComponent(filename)}`,
    findByPath: (path) => files.get(/^\/storage\/([^/]+)\//.exec(path)?.[1] ?? ""),
  };
}

/** `image`, `video` or `audio`: wavespeed.ai/docs-common-api/media-upload. */
export function kindOf(contentType: string): string {
  const kind = contentType.split("/")[0] ?? "";
  return ["image", "video", "audio"].includes(kind) ? kind : "image";
}
