import { expect, test } from "vitest";
import { renderCommand } from "./render-command.ts";

test("the command that goes on buys no more than the plan did: every choice is in it", () => {
  const list = {
    file: "film.yaml",
    title: "Film",
    standIn: "animatic",
    includeUnused: true,
    refresh: "stale",
    only: ["quay", "deck"],
    from: "quay",
    except: ["lamp"],
  } as const;
  expect(renderCommand({ list }, "film.yaml")).toBe(
    "rushes render film.yaml --animatic --only quay,deck --from quay --except lamp --refresh stale --unused",
  );
  expect(renderCommand({ list: { file: "film.yaml", title: "Film" } }, "film.yaml")).toBe(
    "rushes render film.yaml",
  );
});
