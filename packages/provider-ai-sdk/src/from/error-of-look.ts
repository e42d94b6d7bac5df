import { isProviderError, ProviderError, type ProviderErrorKind } from "@rushes/provider";
import { isApiCallError, isJson, wordsOf } from "./api-call-error.ts";
import { kindOfRefusal } from "./kind-of-refusal.ts";
import type { Secrets } from "./secrets.ts";
import type { Answer, Watch } from "./watch.ts";

/** What the service answered to a look that threw, if anything is known of it. */
export function answerToLook(thrown: unknown, watch: Watch | undefined): Answer | undefined {
  if (watch) return watch.exchanges.at(-1)?.answer;
  if (!isApiCallError(thrown) || thrown.statusCode === undefined) return undefined;
  return { status: thrown.statusCode, isJson: isJson(thrown.responseBody) };
}

/** The service itself says that it knows no such job. */
export function saysUnknown({ status, isJson: inJson }: Answer): boolean {
  return (status === 404 || status === 410) && inJson;
}

/** A look that failed says nothing about its job. */
export function errorOfLook(
  thrown: unknown,
  answer: Answer | undefined,
  name: string,
  secrets: Secrets,
): ProviderError {
  if (isProviderError(thrown)) return thrown;
  const said = secrets.clean(answer?.said ?? wordsOf(thrown));
  return failedLook(name, said, kindOfLook(answer?.status, said));
}

export function failedLook(name: string, said: string, kind: ProviderErrorKind): ProviderError {
  return new ProviderError(`${name} did not say where the clip stands: ${said}`, {
    kind,
    fate: "refused",
    said,
  });
}

/** Only a key that is refused makes further looks vain. */
function kindOfLook(status: number | undefined, said: string): ProviderErrorKind {
  const kind = kindOfRefusal(status, said);
  return kind === "auth" || kind === "limit" ? kind : "unavailable";
}
