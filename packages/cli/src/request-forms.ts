import { isPicture, type Json, type Picture, type RequestSketch } from "@rushes/provider";

/** How a request may be written down. */
export type RequestForm = "curl" | "js" | "python";

export const requestForms: Readonly<Record<RequestForm, (sketch: RequestSketch) => string>> = {
  curl: writeCurl,
  js: writeJs,
  python: writePython,
};

/** A body is written as JSON in which each local picture is put in by the language at hand, as a data URI. */
interface Body {
  readonly json: string;
  readonly pictures: readonly { readonly mark: string; readonly path: string }[];
}

function writeCurl({ url, headers, keyVariable, body }: RequestSketch): string {
  const { json, pictures } = bodyOf(body);
  const filled = pictures.reduce(
    (text, { mark, path }) =>
      text.replace(mark, () => `data:image/${kindOf(path)};base64,'"$(base64 -w0 ${shellQuoted(path)})"'`),
    shellQuoted(json),
  );
  const lines = Object.entries(headers).map(
    ([name, value]) => `  -H "${name}: ${value.replace("{key}", `$${keyVariable}`)}" \\`,
  );
  // The body goes in by standard input: a picture is longer than an argument may be.
  return [
    `printf %s ${filled} |`,
    `curl -sS -X POST ${shellQuoted(url)} \\`,
    ...lines,
    "  --data-binary @-",
  ].join("\n");
}

function writeJs({ url, headers, keyVariable, body }: RequestSketch): string {
  const { json, pictures } = bodyOf(body);
  const filled = pictures.reduce(
    (text, { mark, path }) =>
      text.replace(
        `"${mark}"`,
        () =>
          `"data:image/${kindOf(path)};base64," + readFileSync(${JSON.stringify(path)}).toString("base64")`,
      ),
    json,
  );
  const head = Object.entries(headers).map(
    ([name, value]) =>
      `    ${JSON.stringify(name)}: \`${value.replace("{key}", `\${process.env.${keyVariable}}`)}\`,`,
  );
  return [
    ...(pictures.length > 0 ? ['import { readFileSync } from "node:fs";', ""] : []),
    `const response = await fetch(${JSON.stringify(url)}, {`,
    '  method: "POST",',
    "  headers: {",
    ...head,
    "  },",
    `  body: JSON.stringify(${filled}),`,
    "});",
    "console.log(await response.json());",
  ].join("\n");
}

function writePython({ url, headers, keyVariable, body }: RequestSketch): string {
  const members = Object.entries(body).map(
    ([key, value]) => `    ${JSON.stringify(key)}: ${pythonValue(value)},`,
  );
  const head = Object.entries(headers).map(([name, value]) => {
    const [before = "", after] = value.split("{key}");
    const key = after === undefined ? "" : ` + os.environ["${keyVariable}"]`;
    return `    ${JSON.stringify(name)}: ${JSON.stringify(before)}${key},`;
  });
  return [
    "import base64, json, os, urllib.request",
    "",
    "body = {",
    ...members,
    "}",
    `request = urllib.request.Request(${JSON.stringify(url)}, json.dumps(body).encode(), {`,
    ...head,
    "})",
    "print(urllib.request.urlopen(request).read().decode())",
  ].join("\n");
}

function pythonValue(value: Json | Picture): string {
  if (isPicture(value)) {
    if (value.picture === "url") return JSON.stringify(value.url);
    const bytes = `open(${JSON.stringify(value.path)}, "rb").read()`;
    return `"data:image/${kindOf(value.path)};base64," + base64.b64encode(${bytes}).decode()`;
  }
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${pythonValue(member)}`)
    .join(", ")}}`;
}

function bodyOf(inputs: RequestSketch["body"]): Body {
  const pictures: { mark: string; path: string }[] = [];
  const plain = Object.entries(inputs).map(([key, value]): [string, Json] => [
    key,
    isPicture(value) ? written(value) : value,
  ]);
  return { json: JSON.stringify(Object.fromEntries(plain), undefined, 2), pictures };

  function written(picture: Picture): string {
    if (picture.picture === "url") return picture.url;
    const mark = `@picture-${pictures.length}@`;
    pictures.push({ mark, path: picture.path });
    return mark;
  }
}

function kindOf(path: string): string {
  return /\.png$/i.test(path) ? "png" : "jpeg";
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
