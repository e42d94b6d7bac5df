import { Hono } from "hono";
import { cors } from "hono/cors";
import { listModel } from "../models/list-models.ts";
import { toDollars } from "../money.ts";
import { errorReply, errorTexts, goodReply } from "../reply.ts";
import type { Service } from "../service.ts";
import { searchBillings, showUsage } from "./billing.ts";
import { deletePredictions, listPredictions, showResult } from "./predictions.ts";
import { showPrice } from "./prices.ts";
import { submit } from "./submit.ts";
import { explainFault, needsKey, through, type Visit } from "./through.ts";
import { giveTicket, takeMultipart } from "./uploads.ts";

/** All routes below `/api/v3`, with the control beside them. Models come last: their ids are paths of any depth. */
export function createApi(service: Service, control: Hono<Visit>): Hono<Visit> {
  const app = new Hono<Visit>();
  const key = needsKey(service);
  const via = (route: Parameters<typeof through>[1]) => through(service, route);
  // wavespeed.ai staff: any origin may call.
  app.use(cors());
  app.onError(explainFault);
  app.route("/emulator", control);

  for (const path of ["/api/v3/predictions/:id/result", "/api/v3/predictions/:id"]) {
    const known = through(
      service,
      "result",
      (c) => service.predictions.find(c.req.param("id") ?? "")?.model.id,
    );
    app.get(path, known, key, (c) => showResult(service, c.req.param("id") ?? ""));
  }
  app.post("/api/v3/predictions", via("list"), key, (c) => listPredictions(service, c));
  app.post("/api/v3/predictions/delete", via("delete"), key, (c) => deletePredictions(service, c));
  app.get("/api/v3/balance", via("balance"), key, () =>
    goodReply({ balance: toDollars(service.account.balanceMicros()) }),
  );
  app.post("/api/v3/model/price", via("price"), key, (c) => showPrice(service, c, "price"));
  app.post("/api/v3/model/pricing", via("price"), key, (c) => showPrice(service, c, "pricing"));
  app.get("/api/v3/models", via("models"), key, () =>
    goodReply(
      [...service.models.values()].map((model, index) => listModel(model, index, service.origins.api)),
    ),
  );
  app.post("/api/v3/billings/search", via("billing"), key, (c) => searchBillings(service, c));
  app.post("/api/v3/user/usage_stats", via("usage"), key, (c) => showUsage(service, c));
  app.post("/api/v3/media/uploads", via("ticket"), key, (c) => giveTicket(service, c));
  app.post("/api/v3/media/upload/binary", via("upload"), key, (c) => takeMultipart(service, c));
  app.get("/api/v3/webhook/secret", via("secret"), key, () => goodReply({ secret: service.webhookSecret }));

  const modelOf = (path: string) => path.slice("/api/v3/".length);
  app.post(
    "/api/v3/*",
    through(service, "submit", (c) => modelOf(c.req.path)),
    key,
    (c) => submit(service, c, modelOf(c.req.path)),
  );
  app.all("*", via("unknown"), () => errorReply(404, errorTexts.route));
  return app;
}
