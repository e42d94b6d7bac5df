/** The envelope of every good answer: wavespeed.ai/docs/rest-api. */
export function goodReply(data: unknown): Response {
  return Response.json({ code: 200, message: "success", data });
}

/** The envelope of an error. It has no `data`, as in the bodies that users have published. */
export function errorReply(
  status: number,
  message: string,
  more: { headers?: Record<string, string>; code?: number; errorCode?: string } = {},
): Response {
  return Response.json(
    {
      code: more.code ?? status,
      message,
      ...(more.errorCode === undefined ? {} : { error_code: more.errorCode }),
    },
    { status, headers: more.headers ?? {} },
  );
}

/**
 * Texts of errors. Only two were observed: `credit` (three unrelated public projects) and `concurrency` (one report).
 * All others are ours, so a client must not branch on them.
 */
export const errorTexts = {
  credit: "Insufficient credits. Please top up your account to continue.",
  concurrency: "You have reached your concurrency limit",
  key: "Invalid API key",
  prediction: "Task not found",
  model: "Model not found",
  route: "Not found",
  json: "The request body is not a JSON object",
} as const;
