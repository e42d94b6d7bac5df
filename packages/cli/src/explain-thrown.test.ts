import { StoreError } from "@rushes/core/node";
import { MediaError } from "@rushes/media";
import { ProviderError } from "@rushes/provider";
import { expect, test } from "vitest";
import { describeThrown } from "./explain-thrown.ts";
import { Interrupted } from "./interrupted.ts";
import { UsageError } from "./usage-error.ts";

const codeOf = (thrown: unknown) => describeThrown(thrown).exitCode;
const refusedBySystem = (code: string) => Object.assign(new Error(`${code}: no, open 'film.mp4'`), { code });

test("every error that a person can do something about has its code and keeps its words", () => {
  expect(describeThrown(new UsageError("Say which one."))).toEqual({
    exitCode: 2,
    message: "Say which one.",
    isFault: false,
  });
  expect(codeOf(new Interrupted("Nothing was started."))).toBe(130);
  expect(codeOf(new StoreError("held", "Process 7 holds it."))).toBe(3);
  expect(["ENOSPC", "EACCES", "EROFS", "ENOTDIR"].map((code) => codeOf(refusedBySystem(code)))).toEqual([
    3, 3, 3, 3,
  ]);
  expect(describeThrown(refusedBySystem("EACCES")).message).toContain("open 'film.mp4'");
});

test("a missing ffmpeg is a missing tool; a clip that it cannot read is not", () => {
  expect(codeOf(new MediaError("missing", "Install ffmpeg."))).toBe(3);
  expect(codeOf(new MediaError("failed", "It cannot read lamp.mov."))).toBe(1);
});

test("anything else is a fault of ours, and said to be one", () => {
  const { exitCode, isFault, message } = describeThrown(new TypeError("x is undefined"));
  expect({ exitCode, isFault }).toEqual({ exitCode: 1, isFault: true });
  expect(message).toContain("a fault in Rushes");
  expect(codeOf("a string")).toBe(1);
});

test("a provider's refusal keeps the provider's words; one of the account ends with 4", () => {
  const refusal = (kind: "auth" | "credit" | "unavailable") =>
    new ProviderError("The key was refused.", { kind, fate: "refused", said: "Unknown key." });
  expect(codeOf(refusal("auth"))).toBe(4);
  expect(codeOf(refusal("credit"))).toBe(4);
  expect(codeOf(refusal("unavailable"))).toBe(1);
  expect(describeThrown(refusal("auth"))).toMatchObject({
    message: "The key was refused. It said: Unknown key.",
    isFault: false,
  });
});
