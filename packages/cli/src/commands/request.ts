import { freezeRequest, type Plan, type PlannedShot } from "@rushes/core";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { hintOf } from "../nearest-hint.ts";
import type { OpenOptions } from "../open-here.ts";
import { planHere } from "../plan-here.ts";
import { type RequestForm, requestForms } from "../request-forms.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface RequestOptions extends OpenOptions {
  readonly as: RequestForm;
}

/** The exact request of a shot, ready to paste; the key stays a variable. Sends nothing. */
export async function request(
  named: string,
  shotId: string,
  options: RequestOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project, plan, providers, file } = await planHere(named, options, terminal);
  const shot = plan.shots.find(({ id }) => id === shotId);
  if (!shot?.request) {
    const generated = plan.shots.flatMap(({ id, request }) => (request ? [id] : []));
    throw new UsageError(`${file} has no generated shot ${shotId}.${shot ? "" : hintOf(shotId, generated)}`);
  }
  const provider = providers.find(({ name }) => name === shot.request?.provider);
  if (!provider?.sketch)
    throw new UsageError(`\`${shotId}\` is made by ${shot.request.provider}, which sends no request.`);
  const exact = await project.exactRequest(frozen(shot, plan), plan);
  terminal.out(requestForms[options.as](provider.sketch(exact)));
  return exitCodes.done;
}

function frozen(shot: PlannedShot, plan: Plan) {
  const chosen = new Map(plan.shots.flatMap(({ id, chosen }) => (chosen ? [[id, chosen] as const] : [])));
  const exact = shot.request && freezeRequest(shot.request, chosen);
  if (exact) return exact;
  throw new UsageError(
    `\`${shot.id}\` waits for a frame of ${shot.after.join(", ")}: its request is known when that is made.`,
  );
}
