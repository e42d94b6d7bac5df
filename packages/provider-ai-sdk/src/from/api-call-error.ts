/** What the AI SDK's providers throw when a service says no, or nothing that makes sense. */
export interface ApiCallError extends Error {
  /** Absent where no answer came. */
  readonly statusCode?: number;
  readonly responseBody?: string;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** What was sent; nothing for a look. */
  readonly requestBodyValues?: unknown;
}

/** The SDK's errors are known by their marks, which are the same in every copy and version of it. */
const markOf = (name: string) => Symbol.for(`vercel.ai.error.${name}`);

export function isApiCallError(thrown: unknown): thrown is ApiCallError {
  return thrown instanceof Error && markOf("AI_APICallError") in thrown;
}

/** A key that is missing: known before anything is sent. */
export function isKeyError(thrown: unknown): boolean {
  return thrown instanceof Error && markOf("AI_LoadAPIKeyError") in thrown;
}

/** What the model cannot be asked for: known before anything is sent. */
export function isArgumentError(thrown: unknown): boolean {
  const names = ["AI_InvalidArgumentError", "AI_UnsupportedFunctionalityError", "AI_InvalidPromptError"];
  return thrown instanceof Error && names.some((name) => markOf(name) in thrown);
}

const longestWords = 500;

/** What the service really said, as far as it is to be read: its own words before those of the SDK. */
export function wordsOf(thrown: unknown): string {
  const words = (isApiCallError(thrown) && wordsOfBody(thrown.responseBody)) || messageOf(thrown);
  return words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}

/** What a service says in a body of JSON. */
export function wordsOfBody(body: string | undefined): string | undefined {
  try {
    return wordsOfJson(JSON.parse(body ?? ""));
  } catch {
    return undefined;
  }
}

export function isJson(text: string | undefined): boolean {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

/** Services put their words under one of a few names, some of them in a list. */
function wordsOfJson(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value.map(wordsOfJson).filter(Boolean).join("; ") || undefined;
  const { message, detail, msg, error, title } = value as Readonly<Record<string, unknown>>;
  return [message, detail, msg, error, title].map(wordsOfJson).find(Boolean);
}

/** What `retry-after` says, in milliseconds. */
export function retryAfterMs(thrown: unknown): number | undefined {
  const seconds = Number(isApiCallError(thrown) ? thrown.responseHeaders?.["retry-after"] : undefined);
  return seconds >= 0 ? seconds * 1000 : undefined;
}
