import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** Several changes of one save are one. */
const settleMs = 60;

export interface FilesWatch {
  /** Watches these from now on, and no others. */
  follow(files: Iterable<string>): void;
  close(): void;
}

/**
 * Hears when one of a few files is written, put in place or taken away. Folders are watched, not files: most editors
 * save by putting a new file in the place of the old one. Of a folder that is not there yet, the nearest one is that is.
 */
export function watchFiles(changed: () => void): FilesWatch {
  const watchers = new Map<string, FSWatcher>();
  let names = new Map<string, ReadonlySet<string>>();
  let settling: NodeJS.Timeout | undefined;
  const hear = (folder: string) => (_: string, name: string | null) => {
    if (name !== null && names.get(folder)?.has(name) === false) return;
    clearTimeout(settling);
    settling = setTimeout(changed, settleMs);
  };
  return {
    follow(files) {
      names = byFolder(files);
      for (const [folder, watcher] of watchers) {
        if (names.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of names.keys()) {
        // A folder that goes away meanwhile is looked for again at the next change.
        if (!watchers.has(folder))
          watchers.set(
            folder,
            watch(folder, hear(folder)).on("error", () => {}),
          );
      }
    },
    close() {
      clearTimeout(settling);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The names to hear of, by the folder in which they would show up. */
function byFolder(files: Iterable<string>): Map<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    let [folder, name] = [dirname(resolve(file)), basename(file)];
    while (!existsSync(folder)) [folder, name] = [dirname(folder), basename(folder)];
    const known = folders.get(folder);
    if (known) known.add(name);
    else folders.set(folder, new Set([name]));
  }
  return folders;
}
