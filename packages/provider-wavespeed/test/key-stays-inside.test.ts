import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { wavespeed } from "../src/index.ts";
import { gather, longDeadlines, serve, serveSockets, testContext } from "./rig.ts";

const key = "wsk_PLANTED/7f3a+9c=recognisable";
const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
const model = "minimax/hailuo-02/standard";

/** Everything that can be seen of a value, with what JSON leaves out of errors. */
function everythingOf(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (seen.has(value)) return "";
  seen.add(value);
  const names = Object.getOwnPropertyNames(value);
  return names
    .map((name) => `${name}: ${everythingOf((value as Record<string, unknown>)[name], seen)}`)
    .join("\n");
}

function callsOf(baseUrl: string, context: ReturnType<typeof testContext>) {
  const provider = wavespeed({ key, baseUrl, deadlines: longDeadlines });
  const request = { model, inputs: { prompt: "a kite", duration: 6 } };
  const window = { fromMs: 0, toMs: Date.now() };
  const sink = { write: async () => {} };
  return [
    provider.submit(request, context),
    provider.check({ id: "job", model }, context),
    provider.quote!(request, context),
    provider.balance!(context),
    provider.describe!("a/b", context),
    gather(provider.find!(window, context)),
    gather(provider.charges!(window, context)),
    provider.collect({ url: `${baseUrl.replace("ftp:", "http:")}/clip.mp4` }, sink, context),
  ];
}

async function everythingThatLeaves(baseUrl: string): Promise<string> {
  const context = testContext();
  const outcomes = await Promise.allSettled(callsOf(baseUrl, context));
  return [...outcomes.map((outcome) => everythingOf(outcome)), ...context.logged].join("\n");
}

const record = {
  id: `job-${key}`,
  model: key,
  status: "failed",
  error: `The key ${key} is bad, and so is ${encodeURIComponent(key)}`,
  created_at: "2026-11-22T07:12:48Z",
  outputs: [`https://cdn.example/${encodeURIComponent(key)}.mp4`],
  prediction: { uuid: key },
  uuid: key,
  billing_type: "deduct",
  price: 0.23,
};
const json = (body: unknown) => JSON.stringify(body);
const answers: [string, (response: ServerResponse) => void][] = [
  [
    "an error that repeats it",
    (response) =>
      void response.writeHead(400).end(json({ code: 400, message: `Bad key ${key}`, error_code: key })),
  ],
  [
    "an error with it escaped",
    (response) =>
      void response.writeHead(403).end(json({ code: 403, message: key }).replaceAll("w", "\\u0077")),
  ],
  [
    "a page that repeats it",
    (response) => void response.writeHead(500).end(`<p>Authorization: Bearer ${key}</p>`),
  ],
  [
    "headers that repeat it",
    (response) =>
      void response
        .writeHead(302, {
          location: `http://127.0.0.1:9/${key}`,
          "content-encoding": key,
          "retry-after": key,
        })
        .end(),
  ],
  [
    "data that repeats it",
    (response) =>
      void response
        .writeHead(200)
        .end(json({ code: 200, message: key, data: { ...record, items: [record] } })),
  ],
  [
    "a completed job",
    (response) =>
      void response
        .writeHead(200)
        .end(json({ code: 200, message: key, data: { ...record, id: "job", status: "completed" } })),
  ],
  [
    "an unknown status",
    (response) =>
      void response
        .writeHead(200)
        .end(json({ code: 200, message: key, data: { ...record, id: "job", status: key } })),
  ],
  [
    "a list",
    (response) => void response.writeHead(200).end(json({ code: 200, message: key, data: [record] })),
  ],
  [
    "half a body",
    (response) =>
      void response.writeHead(200, { "content-length": 9000 }).write(key, () => response.destroy()),
  ],
  ["text", (response) => void response.writeHead(200).end(`no clip, but ${key}`)],
];

test.each(answers)("the key never comes out: %s", async (_name, answer) => {
  const server = await serve((_request, response) => answer(response));
  const seen = await everythingThatLeaves(server.url);
  expect(seen.length).toBeGreaterThan(500);
  expect(forms.filter((form) => seen.includes(form))).toEqual([]);
  const toTheApi = server.seen.filter(({ path }) => path.startsWith("/api/"));
  expect(toTheApi.length).toBeGreaterThan(6);
  expect(new Set(toTheApi.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${key}`]));
  const elsewhere = server.seen.filter(({ path }) => !path.startsWith("/api/"));
  expect(JSON.stringify(elsewhere)).not.toContain("wsk_");
});

test("the key never comes out when there is no connection", async () => {
  const { port } = await serveSockets((socket) => socket.destroy());
  for (const url of [`http://127.0.0.1:${port}`, "http://nowhere.invalid", `https://127.0.0.1:${port}`]) {
    const seen = await everythingThatLeaves(url);
    expect(forms.filter((form) => seen.includes(form))).toEqual([]);
  }
});
