import { expect, test } from "vitest";
import { draftName } from "./draft-name.ts";

test("a draft lies beside the film, whatever dots its folders and its name have", () => {
  expect(draftName("out/ferry.mp4")).toBe("out/ferry.animatic.mp4");
  expect(draftName("out.v2/ferry.final.mov")).toBe("out.v2/ferry.final.animatic.mov");
  expect(draftName("out.v2/ferry")).toBe("out.v2/ferry.animatic");
});
