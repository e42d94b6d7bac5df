import { statfsSync } from "node:fs";
import { sep } from "node:path";
import { StoreError } from "./store-error.ts";

/** The kinds of file system that other machines write to as well. Source: the `f_type` values of Linux's statfs(2). */
const networkKinds = new Map<number, string>([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x5346414f, "AFS"],
  [0x00c36400, "Ceph"],
]);

const syncedFolders =
  /^(dropbox( \(.*\))?|onedrive( - .*)?|google ?drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|syncthing)$/i;

/**
 * Locks do not reach over a network or a synchroniser: two machines could buy the same clip.
 *
 * @throws StoreError of kind `elsewhere` for a folder that other machines may write to
 */
export function requireOwnDisk(folder: string): void {
  const why = sharedBy(folder);
  if (why === undefined) return;
  throw new StoreError(
    "elsewhere",
    `${folder} is ${why}: another machine could spend from it at the same time, and no lock would hold it back. Copy the project to a disk of this machine; or, if surely nobody else renders from it: --take-over.`,
  );
}

/** False where other machines may read and write the folder too. */
export function isOwnDisk(folder: string): boolean {
  return sharedBy(folder) === undefined;
}

function sharedBy(folder: string): string | undefined {
  const synced = folder.split(sep).find((name) => syncedFolders.test(name));
  if (synced !== undefined) return `in the synced folder ${synced}`;
  const kind = networkKinds.get(statfsSync(folder).type);
  return kind === undefined ? undefined : `on a network drive (${kind})`;
}
