import { STATUS_CODES } from "node:http";
import type { Operation, Progress } from "@rushes/provider";
import { failedLook } from "./error-of-look.ts";
import { kindOfRefusal } from "./kind-of-refusal.ts";
import type { Answer } from "./watch.ts";

/** So often in a row a failure must be told before it is believed, where nobody saw how the look went. */
const believedAfter = 5;
const lookAgainMs = 15_000;

/**
 * Whether a clip failed, where a model says `error`. Some models say so of every look that went wrong, an outage
 * included (@ai-sdk/fal 3.0.41, `doStatus`), and a clip that is called failed is given up though it was paid.
 */
export class JobVerdicts {
  readonly #name: string;
  readonly #heard = new Map<string, number>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Something else was told of the job. */
  forget({ id }: Operation): void {
    this.#heard.delete(id);
  }

  /**
   * By the answer that the model had: only the service's own word counts.
   *
   * @throws ProviderError where the look failed, not the job
   */
  seen(said: string, answer: Answer | undefined): Progress {
    if (!answer || !isWordOfJob(answer)) {
      const { status } = answer ?? {};
      const isKey = status === 401 || status === 403;
      throw failedLook(this.#name, said, isKey ? "auth" : status === 429 ? "limit" : "unavailable");
    }
    return this.#failed(said, answer.status);
  }

  /**
   * By the model's words alone: they must come again and again.
   *
   * @throws ProviderError where they are those of a look that failed
   */
  heard(operation: Operation, said: string): Progress {
    if (speaksOfLook(said)) throw failedLook(this.#name, said, "unavailable");
    const times = (this.#heard.get(operation.id) ?? 0) + 1;
    this.#heard.set(operation.id, times);
    if (times >= believedAfter) return this.#failed(said, undefined);
    return { state: "waiting", lookAgainMs, note: `${said} (told ${times} of ${believedAfter} times)` };
  }

  #failed(said: string, status: number | undefined): Progress {
    const isNo = status !== undefined && status >= 400;
    const kind = kindOfRefusal(isNo ? status : undefined, said);
    const message = `${this.#name} could not make the clip: ${said}`;
    return { state: "failed", error: { kind, fate: "unknown", message, said } };
  }
}

/** An answer about the job, and not about the look: a plain one, or a no in the service's own words. */
function isWordOfJob({ status, isJson }: Answer): boolean {
  return status < 300 || (isJson && status < 500 && !statusesOfLooks.has(status));
}

/** Key, way and traffic: none of them is about the job. */
const statusesOfLooks: ReadonlySet<number> = new Set([
  401, 402, 403, 404, 405, 407, 408, 410, 421, 425, 429, 431,
]);

/** What the SDK says where no answer came, and the phrases that it takes over from an answer without words of its own. */
function speaksOfLook(said: string): boolean {
  if (/^(?:Cannot connect to API|Failed to process|Invalid JSON response)/.test(said)) return true;
  return Object.entries(STATUS_CODES).some(
    ([status, phrase]) => said === phrase && (Number(status) >= 500 || statusesOfLooks.has(Number(status))),
  );
}
