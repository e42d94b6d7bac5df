import { expect, test } from "vitest";
import { readReply, readRetryAfter, shorten } from "./read-reply.ts";

const nowMs = Date.parse("2026-11-22T07:00:00Z");

test.each([
  ["7", 7000],
  [" 120 ", 120_000],
  ["Sun, 22 Nov 2026 07:00:30 GMT", 30_000],
  ["Sun, 22 Nov 2026 06:00:00 GMT", 0],
  ["99999999", 3_600_000],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After %j is %j ms", (header, expected) => {
  expect(readRetryAfter(header, nowMs)).toBe(expected);
});

test("what was said is one line, without markup and orders to the terminal, and not long", () => {
  expect(shorten("<html><style>p{}</style><h1>502</h1>\n<p>Bad\u001b[31m gateway\u202e</p>")).toBe(
    "502 Bad [31m gateway",
  );
  expect(shorten("x".repeat(5000))).toHaveLength(300);
});

test.each([
  ["code and message", '{"code":400,"message":"no"}', true],
  ["a code as text", '{"code":"400","message":"no"}', true],
  ["no message", '{"code":400}', false],
  ["no code", '{"message":"Forbidden"}', false],
  ["a list", '[{"code":400,"message":"no"}]', false],
  ["half", '{"code":400,"mess', false],
  ["nothing", "", false],
])("the provider's own JSON has code and message: %s", (_name, text, isOwn) => {
  const reply = readReply({ status: 400, headers: {}, text }, (clean) => clean, nowMs);
  expect(reply.envelope !== undefined).toBe(isOwn);
});
