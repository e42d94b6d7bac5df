import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import type { RouteName } from "../faults/fault.ts";
import type { Strike } from "../faults/fault-queue.ts";
import { spoilReply } from "../faults/spoil-reply.ts";
import { errorReply, errorTexts } from "../reply.ts";
import { describeRequest } from "../request-log.ts";
import type { Service } from "../service.ts";

/** What a handler is given beside its request. */
export interface Visit {
  Bindings: HttpBindings;
  Variables: { strike: Strike };
}

/** Logs a request and lets the faults that wait for it strike. Comes before everything else, the key included. */
export function through(
  service: Service,
  route: RouteName | "unknown",
  modelOf: (context: Context<Visit>) => string | undefined = () => undefined,
): MiddlewareHandler<Visit> {
  return async (context, next) => {
    const model = modelOf(context);
    const strike: Strike =
      route === "unknown" ? { reply: undefined, service: undefined } : service.faults.strike(route, model);
    service.requests.push(
      await describeRequest(context.req.raw, () => context.req.text(), {
        route,
        model,
        at: service.clock.stamp(),
        faults: [strike.reply?.do, strike.service?.do].filter((name) => name !== undefined),
        key: service.account.key,
      }),
    );
    context.set("strike", strike);
    if (strike.reply === undefined) return next();
    const spoilt = await spoilReply(strike.reply, context.req.raw, context.env.outgoing, async () => {
      await next();
      return context.res;
    });
    // Assigning over an existing response would merge the headers of both.
    context.res = undefined;
    context.res = spoilt;
    return undefined;
  };
}

/** Says what the emulator itself could not do, such as draw without ffmpeg. */
export function explainFault(fault: Error): Response {
  return new Response(`The emulator failed: ${fault.message}\n`, { status: 500 });
}

/** 401 unless the header is `Authorization: Bearer` with the right key. */
export function needsKey(service: Service): MiddlewareHandler<Visit> {
  return async (context, next) => {
    if (context.req.header("authorization") !== `Bearer ${service.account.key}`) {
      return errorReply(401, errorTexts.key);
    }
    await next();
    return undefined;
  };
}

/** The JSON object in a body, or the refusal. An empty body counts as an empty object. */
export async function readJson(context: Context<Visit>): Promise<Record<string, unknown> | Response> {
  const text = await context.req.text();
  try {
    const value: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // answered below
  }
  return errorReply(400, errorTexts.json);
}
