import type { Dialect } from "./clip-service.ts";

/** Replicate's predictions: https://replicate.com/docs/reference/http (read 2026-11-26). */
export const replicate: Dialect = {
  authorization: (key) => `Bearer ${key}`,
  lookPath: (id) => `/predictions/${id}`,
  accepted: ({ id }, home) => prediction(id, home, { status: "starting" }),
  running: ({ id }, home) => [200, prediction(id, home, { status: "processing" })],
  done: ({ id }, home, clip) => prediction(id, home, { status: "succeeded", output: clip }),
  failed: ({ id }, home) => [200, prediction(id, home, { status: "failed", error: "CUDA out of memory" })],
  unknown: [404, { title: "Not found", detail: "The requested resource could not be found.", status: 404 }],
  refusals: {
    input: [
      422,
      { title: "Input validation failed", detail: "- input.duration: must be one of 6, 10", status: 422 },
    ],
    auth: [
      401,
      { title: "Unauthenticated", detail: "You did not pass a valid authentication token", status: 401 },
    ],
    credit: [
      402,
      {
        title: "Insufficient credit",
        detail: "You have insufficient credit to run this model.",
        status: 402,
      },
    ],
    limit: [429, { detail: "Request was throttled. Your rate limit resets in ~30s.", status: 429 }],
  },
};

function prediction(id: string, home: string, more: object): object {
  return { id, model: "kites/kite", urls: { get: `${home}/predictions/${id}` }, ...more };
}
