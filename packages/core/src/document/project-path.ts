/** A path that was resolved against the file it stands in, or why it may not be used. */
export type ProjectPath = { readonly path: string } | { readonly why: string };

/**
 * Makes a path relative to the project folder.
 *
 * @param written as the person wrote it, relative to the file that names it
 * @param from that file, relative to the project folder
 *
 * @example
 * projectPath("../refs/quay.png", "scenes/harbour.yaml") // { path: "refs/quay.png" }
 */
export function projectPath(written: string, from: string): ProjectPath {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with control characters is what is looked for
  if (/[\u0000-\u001f\u007f]/.test(written)) return { why: "holds a line break or a control character" };
  if (written.includes("\\")) return { why: "holds a backslash; folders are parted by `/`" };
  if (/^([/~]|[A-Za-z]:)/.test(written))
    return { why: "is no relative path: it would be found on one machine only" };
  const folder = from.split("/").slice(0, -1);
  const parts = folder.filter((part, index) => (part !== "" || index === 0) && part !== ".");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length === 0 || parts.at(-1) === "" || parts.at(-1) === "..")
      return { why: "leads out of the project folder" };
    else parts.pop();
  }
  if (written.endsWith("/") || parts.length === 0) return { why: "names a folder" };
  return { path: parts.join("/") };
}

/** A text as one part of a file name: what some file systems refuse becomes `-`. */
export function fileNamePart(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
      .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, "-")
      .replace(/^\.+/, "")
      .trim()
  );
}
