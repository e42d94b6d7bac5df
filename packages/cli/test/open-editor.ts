import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";
import {
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  ConfigurationRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
} from "vscode-languageserver-protocol";

/** A file as an editor shows it that asks the YAML language server. */
export interface OpenedFile {
  /** What is underlined: `line:column words`, both from 1. */
  readonly underlined: readonly string[];
  /** What is offered where the text has its mark. */
  offers(): Promise<readonly CompletionItem[]>;
  /** What is shown when the mouse stands at the mark. */
  says(): Promise<string>;
}

export interface Editor {
  /** Writes and opens a file; `‸` in its text is the mark, and is taken out. */
  open(name: string, text: string): Promise<OpenedFile>;
  close(): Promise<void>;
}

const mark = "‸";
const server = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");

/** A YAML language server for the files of a folder, as editors run it. It asks the network for nothing. */
export async function openEditor(folder: string): Promise<Editor> {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const diagnosed = new Map<string, (found: readonly Diagnostic[]) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
    diagnosed.get(uri)?.(diagnostics),
  );
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "film" }],
    capabilities: {
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
      },
      workspace: { configuration: true },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  return {
    async close() {
      const isOver = new Promise((resolve) => child.once("close", resolve));
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      connection.dispose();
      await isOver;
    },
    async open(name, marked) {
      const at = marked.indexOf(mark);
      const text = marked.replace(mark, "");
      const file = join(folder, name);
      const { href: uri } = pathToFileURL(file);
      await writeFile(file, text);
      const found = new Promise<readonly Diagnostic[]>((resolve) => diagnosed.set(uri, resolve));
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "yaml", version: 1, text },
      });
      const here = { textDocument: { uri }, position: positionAt(text, at) };
      return {
        underlined: (await found).map(wordDiagnostic),
        async offers() {
          const answer = await connection.sendRequest(CompletionRequest.type, here);
          return (answer as CompletionList | null)?.items ?? [];
        },
        async says() {
          const hover = await connection.sendRequest(HoverRequest.type, here);
          return hover ? wordHover(hover) : "";
        },
      };
    },
  };
}

const settings = {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    customTags: [],
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  },
};

function positionAt(text: string, at: number) {
  const before = text.slice(0, Math.max(0, at)).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function wordDiagnostic({ range: { start }, message }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1} ${message}`;
}

function wordHover({ contents }: Hover): string {
  if (typeof contents === "string") return contents;
  if (Array.isArray(contents)) return contents.join("\n");
  return contents.value;
}
