import { expect, test } from "vitest";
import { openKeyring } from "./keyring.ts";

test("takes the key out of any text, also written for an address, and also one that was changed since", () => {
  let key = "wsk_first/key";
  const keyring = openKeyring(() => key);
  expect(keyring.key()).toBe("wsk_first/key");
  key = "wsk_second/key\n";
  expect(keyring.key()).toBe("wsk_second/key");
  const clean = keyring.scrubber();
  expect(clean("a wsk_first/key, wsk_second%2Fkeywsk_second/key")).toBe("a [key], [key][key]");
});

test("does not hurt texts where there is no key, or one too short to be told from words", () => {
  expect(openKeyring(() => undefined).scrubber()("code 200")).toBe("code 200");
  expect(openKeyring(() => "200").scrubber()("code 200")).toBe("code 200");
});
