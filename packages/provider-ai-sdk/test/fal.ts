import type { Dialect } from "./clip-service.ts";

const home = "https://queue.fal.run";

/**
 * fal's queue: https://fal.ai/docs/model-endpoints/queue; its errors: https://docs.fal.ai/errors (both read 2026-11-26).
 * A clip that is not ready yet answers 400 with the words that @ai-sdk/fal waits for.
 */
export const fal: Dialect = {
  authorization: (key) => `Key ${key}`,
  lookPath: (id) => `/fal-ai/kites/requests/${id}`,
  accepted: ({ id }) => ({
    status: "IN_QUEUE",
    request_id: id,
    response_url: `${home}/fal-ai/kites/requests/${id}`,
    queue_position: 0,
  }),
  running: () => [400, { detail: "Request is still in progress" }],
  done: (_job, _home, clip) => ({ video: { url: clip, content_type: "video/mp4" }, seed: 7 }),
  failed: () => [
    422,
    {
      detail: [
        {
          loc: ["body", "prompt"],
          msg: "The prompt was flagged by a content checker",
          type: "content_policy_violation",
        },
      ],
    },
  ],
  unknown: [404, { detail: "Request not found" }],
  refusals: {
    input: [
      422,
      {
        detail: [{ loc: ["body", "duration"], msg: "unexpected value; permitted: '6', '10'", type: "enum" }],
      },
    ],
    auth: [401, { detail: "Authentication is required to access this application" }],
    credit: [
      403,
      {
        detail: "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.",
      },
    ],
    limit: [429, { detail: "Too many concurrent requests" }],
    moderation: [
      422,
      { detail: [{ msg: "The prompt was flagged by a content checker", type: "content_policy_violation" }] },
    ],
  },
};

/** @ai-sdk/fal knows one address only; here it leads to this machine. */
export function leadTo(url: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => fetch(String(input).replace(home, url), init);
}
