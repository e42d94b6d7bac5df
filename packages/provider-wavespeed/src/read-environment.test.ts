import { expect, test } from "vitest";
import { readEnvironment } from "./read-environment.ts";

test("empty means unset", () => {
  expect(readEnvironment({ WAVESPEED_API_KEY: "", WAVESPEED_BASE_URL: "http://127.0.0.1:1" })).toEqual({
    baseUrl: "http://127.0.0.1:1",
  });
  expect(readEnvironment({ WAVESPEED_API_KEY: "k", WAVESPEED_CLIENT_NAME: "me" })).toEqual({
    key: "k",
    clientName: "me",
  });
});
