import { extname } from "node:path";
import { isPicture, type Json, type Picture, type RequestSketch } from "@rushes/provider";
import { safeJson } from "./terminal/safe-text.ts";

/** How a request may be written down. */
export type RequestForm = "curl" | "js" | "python";

/** Each gives a program that sends the request as it is, once; the key is taken from the environment when it runs. */
export const requestForms: Readonly<Record<RequestForm, (sketch: RequestSketch) => string>> = {
  curl: writeCurl,
  js: writeJs,
  python: writePython,
};

function writeCurl({ url, headers, keyVariable, body }: RequestSketch): string {
  const members = membersOf(
    body,
    (value) => shellInside(safeJson(value)),
    // base64 breaks lines in one way on Linux and in another on a Mac.
    (path, before) => `"${before}'"$(base64 < ${shellQuoted(path)} | tr -d '\\n')"'"`,
  );
  const head = Object.entries(headers).map(
    ([name, value]) => `  -H "${name}: ${value.replace("{key}", `$${keyVariable}`)}" \\`,
  );
  // The body goes in by standard input: a picture is longer than an argument may be.
  return [
    `printf %s '{\n${members.join(",\n")}\n}' |`,
    `curl -sS -X POST ${shellQuoted(url)} \\`,
    ...head,
    "  --data-binary @-",
  ].join("\n");
}

function writeJs({ url, headers, keyVariable, body }: RequestSketch): string {
  const members = membersOf(
    body,
    safeJson,
    (path, before) => `"${before}" + readFileSync(${safeJson(path)}).toString("base64")`,
  );
  const head = Object.entries(headers).map(([name, value]) => {
    const [before, after] = value.split("{key}");
    return `    ${safeJson(name)}: ${safeJson(before)}${after === undefined ? "" : ` + process.env.${keyVariable}`},`;
  });
  return [
    ...(hasLocalPicture(body) ? ['import { readFileSync } from "node:fs";', ""] : []),
    `const response = await fetch(${safeJson(url)}, {`,
    '  method: "POST",',
    "  headers: {",
    ...head,
    "  },",
    "  body: JSON.stringify({",
    ...members.map((member) => `  ${member},`),
    "  }),",
    "});",
    "console.log(await response.text());",
  ].join("\n");
}

function writePython({ url, headers, keyVariable, body }: RequestSketch): string {
  const members = membersOf(
    body,
    pythonValue,
    (path, before) => `"${before}" + base64.b64encode(open(${safeJson(path)}, "rb").read()).decode()`,
  );
  const head = Object.entries(headers).map(([name, value]) => {
    const [before, after] = value.split("{key}");
    return `    ${safeJson(name)}: ${safeJson(before)}${after === undefined ? "" : ` + os.environ["${keyVariable}"]`},`;
  });
  return [
    `import ${hasLocalPicture(body) ? "base64, " : ""}json, os, urllib.error, urllib.request`,
    "",
    "body = {",
    ...members.map((member) => `  ${member},`),
    "}",
    `request = urllib.request.Request(${safeJson(url)}, json.dumps(body).encode(), {`,
    ...head,
    "})",
    "try:",
    "    print(urllib.request.urlopen(request).read().decode())",
    "except urllib.error.HTTPError as refused:",
    "    print(refused.read().decode())",
  ].join("\n");
}

function pythonValue(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(", ")}]`;
  if (typeof value !== "object") return safeJson(value);
  const members = Object.entries(value).map(([key, member]) => `${safeJson(key)}: ${pythonValue(member)}`);
  return `{${members.join(", ")}}`;
}

/** The body's members, one a line, in the words of a language; a local picture is a data URI that is made when it runs. */
function membersOf(
  body: RequestSketch["body"],
  write: (value: Json) => string,
  local: (path: string, before: string) => string,
): readonly string[] {
  return Object.entries(body).map(([key, value]) => {
    if (!isPicture(value)) return `  ${write(key)}: ${write(value)}`;
    if (value.picture === "url") return `  ${write(key)}: ${write(value.url)}`;
    return `  ${write(key)}: ${local(value.path, `data:image/${formatOf(value)};base64,`)}`;
  });
}

function hasLocalPicture(body: RequestSketch["body"]): boolean {
  return Object.values(body).some((value) => isPicture(value) && value.picture === "file");
}

function formatOf({ path }: Picture & { picture: "file" }): string {
  const ending = extname(path).slice(1).toLowerCase();
  return ["png", "webp", "gif", "bmp", "tiff"].includes(ending) ? ending : "jpeg";
}

function shellQuoted(text: string): string {
  return `'${shellInside(text)}'`;
}

/** Text that stands between single quotes already. */
function shellInside(text: string): string {
  return text.replaceAll("'", "'\\''");
}
