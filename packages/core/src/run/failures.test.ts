import { expect, test } from "vitest";
import { failureOf } from "./failures.ts";

test("moderation says which input was meant, what the provider said, and what is known of the charge", () => {
  const refused = { kind: "moderation", fate: "refused", message: "No.", said: "sensitive image" } as const;
  expect(failureOf({ ...refused, input: "image" })).toEqual({
    code: "RUN_MODERATED",
    kind: "moderation",
    said: "sensitive image",
    message: "The provider's moderation refused the image: sensitive image. Nothing was charged.",
  });
  expect(failureOf({ ...refused, fate: "unknown" }).message).toBe(
    "The provider's moderation refused it: sensitive image. It does not say whether the words or a picture are meant. It was charged when it was made; `rushes status --refresh` shows whether that is given back.",
  );
});
