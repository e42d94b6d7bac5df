import { type Context, Hono } from "hono";
import type { Emulator, ForeignJob } from "../emulator.ts";
import type { Fault } from "../faults/fault.ts";
import { readJson, type Visit } from "./through.ts";

/**
 * What a test in another process, or another language, may see and do: below `/emulator`, without a key. The real
 * service has nothing of it.
 */
export function createControl(emulator: () => Emulator): Hono<Visit> {
  const app = new Hono<Visit>();
  app.get("/bill", (c) => c.json(emulator().bill()));
  app.get("/requests", (c) => c.json(emulator().requests));
  app.get("/predictions", (c) => c.json(emulator().predictions()));
  app.get("/deliveries", (c) => c.json(emulator().deliveries));
  app.get("/faults", (c) => c.json(emulator().faults.waiting()));
  app.delete("/faults", (c) => {
    emulator().faults.clear();
    return c.json([]);
  });
  app.post("/faults", (c) =>
    order(c, ({ faults }) => {
      emulator().faults.add(...((Array.isArray(faults) ? faults : [faults]) as readonly Fault[]));
      return emulator().faults.waiting();
    }),
  );
  app.post("/advance", (c) => order(c, ({ ms }) => emulator().advance(Number(ms))));
  app.post("/foreign-jobs", (c) =>
    order(c, (job) => ({ id: emulator().addForeignJob(job as unknown as ForeignJob) })),
  );
  return app;
}

/** Does what a body says; what cannot be done is answered with 400 and the reason. */
async function order(
  context: Context<Visit>,
  act: (body: Record<string, unknown>) => unknown,
): Promise<Response> {
  const body = await readJson(context);
  if (body instanceof Response) return body;
  try {
    return Response.json(act(body) ?? {});
  } catch (cause) {
    return Response.json({ error: (cause as Error).message }, { status: 400 });
  }
}
