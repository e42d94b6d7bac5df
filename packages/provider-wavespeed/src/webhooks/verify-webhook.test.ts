import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyWebhook } from "./verify-webhook.ts";

const body =
  '{"id":"00000000000000000000000000000001","model":"minimax/hailuo-02/standard","status":"completed"}';
const good = {
  secret: "whsec_emulator-secret-0001",
  headers: {
    "webhook-id": "evt-0001",
    "webhook-timestamp": "1760000000",
    "webhook-signature": "v3,3e46e8f1d1fc96993318baf30a449e1c488e0872ac53951c5c39179d4bb61a3a",
  },
  body,
  nowMs: 1_760_000_000_000,
};
const hint = { operationId: "00000000000000000000000000000001", state: "finished" };

test("a signed delivery is a hint about one job", () => {
  expect(verifyWebhook(good)).toEqual(hint);
  expect(verifyWebhook({ ...good, secret: "emulator-secret-0001", body: Buffer.from(body) })).toEqual(hint);
});

test("header names may be written in any case, and come in lists", () => {
  const headers = Object.fromEntries(
    Object.entries(good.headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  );
  expect(verifyWebhook({ ...good, headers })).toEqual(hint);
});

test.each([300_000, -300_000])("is believed %i ms from its time, and not a millisecond further", (ms) => {
  expect(verifyWebhook({ ...good, nowMs: good.nowMs + ms })).toEqual(hint);
  expect(verifyWebhook({ ...good, nowMs: good.nowMs + ms + Math.sign(ms) })).toBeUndefined();
});

test.each([
  ["another secret", { secret: "whsec_other" }],
  ["no secret", { secret: "whsec_" }],
  ["another body", { body: body.replace("completed", "failed") }],
  ["another id", { headers: { ...good.headers, "webhook-id": "evt-0002" } }],
  ["another time", { headers: { ...good.headers, "webhook-timestamp": "1760000001" } }],
  ["no signature", { headers: { ...good.headers, "webhook-signature": undefined } }],
  ["a signature cut short", { headers: { ...good.headers, "webhook-signature": "v3,3e46" } }],
  [
    "another version",
    {
      headers: {
        ...good.headers,
        "webhook-signature": good.headers["webhook-signature"].replace("v3", "v1"),
      },
    },
  ],
])("%s is not believed", (_name, change) => {
  expect(verifyWebhook({ ...good, ...change })).toBeUndefined();
});

test.each(["no json", "{}", "[]"])("a signed body that names no job (%s) is no hint", (text) => {
  const signature = createHmac("sha256", "emulator-secret-0001")
    .update(`evt-0001.1760000000.${text}`)
    .digest("hex");
  const headers = { ...good.headers, "webhook-signature": `v3,${signature}` };
  expect(verifyWebhook({ ...good, headers, body: text })).toBeUndefined();
});
