import fc from "fast-check";
import { expect, test } from "vitest";
import { serveBytes } from "./serve-bytes.ts";

const bytes = Buffer.from("0123456789");

test.each([
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=-99", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=-0", 416, "", "bytes */10"],
  ["bytes=4-2", 416, "", "bytes */10"],
  ["bytes=0-1,4-5", 200, "0123456789", null],
  ["lines=1-2", 200, "0123456789", null],
  [undefined, 200, "0123456789", null],
])("%s is answered with %i", async (range, status, body, contentRange) => {
  const reply = serveBytes(bytes, "video/mp4", range);
  expect([reply.status, await reply.text(), reply.headers.get("content-range")]).toEqual([
    status,
    body,
    contentRange,
  ]);
});

test("a download that is resumed anywhere is the whole", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 2, maxLength: 200 }), fc.nat(), async (whole, seed) => {
      const from = 1 + (seed % (whole.length - 1));
      const rest = await serveBytes(Buffer.from(whole), "video/mp4", `bytes=${from}-`).arrayBuffer();
      expect(Buffer.concat([whole.subarray(0, from), Buffer.from(rest)])).toEqual(Buffer.from(whole));
    }),
  );
});
