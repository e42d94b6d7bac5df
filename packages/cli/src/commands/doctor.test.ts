import { expect, test } from "vitest";
import { checkProxy } from "./doctor.ts";

test("a proxy that will not be used is named, and its address is not", () => {
  const [finding] = checkProxy({ HTTPS_PROXY: "http://ann:secret@proxy.example:3128" });
  expect(finding).toMatchObject({ isWell: true, found: expect.stringContaining("HTTPS_PROXY") });
  expect(JSON.stringify(finding)).not.toMatch(/secret|proxy\.example/);
});

test("where none is set, nothing is said", () => {
  expect(checkProxy({ HTTPS_PROXY: "" })).toEqual([]);
});
