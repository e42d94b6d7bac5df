import { describe, expect, test } from "vitest";
import { childEnvironment } from "./environment.mjs";
import { complaintAboutNode } from "./node-version.mjs";

describe("the Node that we run on", () => {
  test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("%s will do", (version) => {
    expect(complaintAboutNode(version)).toBeUndefined();
  });

  test.each(["18.20.4", "20.18.3", "8.17.0"])("%s is told what to get", (version) => {
    expect(complaintAboutNode(version)).toContain(`Node 20.19 or newer; this is ${version}`);
  });
});

test("a child gets npm's word on where packages come from, and nothing else of npm's settings", () => {
  const own = {
    PATH: "/bin",
    npm_config_registry: "https://packages.example",
    NPM_CONFIG_USERCONFIG: "/home/me/.npmrc",
    npm_config_cache: "/home/me/.npm",
    npm_config_global: "true",
    NPM_CONFIG_PREFIX: "/usr",
    npm_lifecycle_event: "test",
  };
  expect(childEnvironment(own)).toEqual({
    PATH: "/bin",
    npm_config_registry: "https://packages.example",
    NPM_CONFIG_USERCONFIG: "/home/me/.npmrc",
    npm_config_cache: "/home/me/.npm",
    npm_lifecycle_event: "test",
  });
});
