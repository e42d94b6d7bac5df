import type { Tree } from "./plant.ts";

const room = (path: string) => `packages/core/src/${path}`;

/** One offence for each rule: what a file must not import. */
export const offences: readonly { readonly rule: string; readonly file: string; readonly imports: string }[] =
  [
    { rule: "provider-imports-only-its-own", file: "packages/provider/src/a.ts", imports: "@rushes/core" },
    { rule: "provider-imports-nothing", file: "packages/provider/src/b.ts", imports: "node:fs" },
    { rule: "provider-imports-nothing", file: "packages/provider/src/c.ts", imports: "yaml" },
    { rule: "media-imports-only-its-own", file: "packages/media/src/a.ts", imports: "@rushes/provider" },
    { rule: "core-imports-only-its-own", file: room("node/a.ts"), imports: "@rushes/provider-animatic" },
    { rule: "core-imports-only-its-own", file: room("run/a.ts"), imports: "@rushes/provider-wavespeed" },
    {
      rule: "provider-wavespeed-imports-only-its-own",
      file: "packages/provider-wavespeed/src/a.ts",
      imports: "@rushes/core",
    },
    {
      rule: "provider-wavespeed-imports-only-its-own",
      file: "packages/provider-wavespeed/src/b.ts",
      imports: "@rushes/provider-animatic",
    },
    {
      rule: "provider-animatic-imports-only-its-own",
      file: "packages/provider-animatic/src/a.ts",
      imports: "@rushes/provider-wavespeed",
    },
    {
      rule: "provider-animatic-imports-only-its-own",
      file: "packages/provider-animatic/src/b.ts",
      imports: "@rushes/core/node",
    },
    {
      rule: "provider-testkit-imports-only-its-own",
      file: "packages/provider-testkit/src/a.ts",
      imports: "@rushes/core",
    },
    {
      rule: "provider-ai-sdk-imports-only-its-own",
      file: "packages/provider-ai-sdk/src/a.ts",
      imports: "@rushes/core",
    },
    {
      rule: "only-wavespeed-video-imports-provider-wavespeed",
      file: "packages/provider-ai-sdk/src/b.ts",
      imports: "@rushes/provider-wavespeed",
    },
    {
      rule: "only-wavespeed-video-imports-provider-wavespeed",
      file: "packages/provider-ai-sdk/src/to/c.ts",
      imports: "../wavespeed.ts",
    },
    {
      rule: "wavespeed-emulator-imports-only-its-own",
      file: "packages/wavespeed-emulator/src/a.ts",
      imports: "@rushes/provider-wavespeed",
    },
    { rule: "cli-imports-only-its-own", file: "packages/cli/src/a.ts", imports: "@rushes/provider-testkit" },
    {
      rule: "packages-have-doors",
      file: "packages/cli/src/d.ts",
      imports: "../../core/src/document/inner.ts",
    },
    { rule: "packages-have-a-law", file: "packages/newcomer/src/a.ts", imports: "yaml" },
    { rule: "diagnostics-looks-back-only", file: room("diagnostics/a.ts"), imports: "../document/index.ts" },
    { rule: "document-looks-back-only", file: room("document/a.ts"), imports: "../plan/index.ts" },
    { rule: "plan-looks-back-only", file: room("plan/a.ts"), imports: "../run/index.ts" },
    { rule: "run-looks-back-only", file: room("run/b.ts"), imports: "../cut/index.ts" },
    { rule: "rooms-have-a-door", file: room("plan/b.ts"), imports: "../document/inner.ts" },
    { rule: "rooms-have-a-door", file: room("produce.ts"), imports: "./document/inner.ts" },
    { rule: "rooms-have-a-door", file: room("node/b.ts"), imports: "../document/inner.ts" },
    { rule: "rooms-touch-no-node", file: room("run/c.ts"), imports: "node:timers" },
    { rule: "rooms-touch-no-node", file: room("diagnostics/b.ts"), imports: "path" },
    { rule: "rooms-touch-no-machine", file: room("plan/c.ts"), imports: "undici" },
    { rule: "rooms-touch-no-machine", file: room("cut/a.ts"), imports: "execa" },
    { rule: "rooms-touch-no-machine", file: room("cut/b.ts"), imports: "fluent-ffmpeg" },
    { rule: "rooms-touch-no-machine", file: room("cut/c.ts"), imports: "@rushes/media" },
    { rule: "rooms-import-only-rooms", file: room("run/d.ts"), imports: "../node/index.ts" },
    { rule: "only-core-node-imports-media", file: room("assembly.ts"), imports: "@rushes/media" },
    { rule: "only-core-node-imports-libsql", file: room("run/e.ts"), imports: "libsql" },
    { rule: "only-core-node-imports-libsql", file: "packages/cli/src/b.ts", imports: "libsql" },
    {
      rule: "only-write-arguments-imports-fluent-ffmpeg",
      file: "packages/media/src/b.ts",
      imports: "fluent-ffmpeg",
    },
    { rule: "only-media-imports-execa", file: "packages/cli/src/c.ts", imports: "execa" },
    { rule: "no-cycles", file: "packages/media/src/egg.ts", imports: "./hen.ts" },
    { rule: "imports-resolve", file: "packages/media/src/c.ts", imports: "./nowhere.ts" },
  ];

/** What the law allows, and what the offences need around them. */
export const lawful: Tree = {
  [room("diagnostics/index.ts")]: "export const diagnostics = 1;\n",
  [room("document/inner.ts")]: 'import "yaml";\nimport type {} from "@rushes/provider";\n',
  [room("document/index.ts")]: 'import "../diagnostics/index.ts";\nimport "./inner.ts";\n',
  [room("plan/index.ts")]: 'import "../document/index.ts";\n',
  [room("run/index.ts")]: 'import "../plan/index.ts";\n',
  [room("cut/index.ts")]: 'import "../run/index.ts";\n',
  [room("node/index.ts")]:
    'import "node:fs";\nimport "libsql";\nimport "@rushes/media";\nimport "../cut/index.ts";\n',
  [room("run/lawful.test.ts")]: 'import "node:fs";\nimport "@rushes/provider-animatic";\n',
  "packages/media/src/write-arguments.ts": 'import "fluent-ffmpeg";\nimport "execa";\n',
  "packages/media/src/hen.ts": 'import "./egg.ts";\n',
  "packages/provider-ai-sdk/src/wavespeed.ts": 'import "@rushes/provider-wavespeed";\n',
  "packages/cli/src/lawful.ts": 'import "@rushes/core/node";\nimport "@rushes/provider-wavespeed";\n',
};
