import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findKey } from "../keys.ts";
import { type Finding, ill, well } from "./finding.ts";

const variable = "WAVESPEED_API_KEY";

/** Whether there is a key for paid clips, and whether a file that holds it is safe. It is not shown. */
export async function checkKey(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  const key = findKey(variable, folder, environment);
  const from = environment[variable] ? "in the environment" : "in .env";
  return [
    key === undefined
      ? well(
          "key",
          `${variable} is not set`,
          `Drafts need none. For paid clips: get one at https://wavespeed.ai/accesskey and write ${variable}=… into .env.`,
        )
      : well("key", `${variable} is set, ${from}`),
    ...(await checkDotEnv(folder)),
  ];
}

/** A key that git would commit is as good as published. */
async function checkDotEnv(folder: string): Promise<readonly Finding[]> {
  if (!existsSync(join(folder, ".env")) || (await ignores(folder, ".env")) !== false) return [];
  return [ill(".env", "git does not ignore it, so its keys could be committed", "echo .env >> .gitignore")];
}

/** Nothing where there is no git, or no repository. */
function ignores(folder: string, file: string): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    execFile("git", ["check-ignore", "-q", "--", file], { cwd: folder, timeout: 5_000 }, (error) => {
      if (error === null) resolve(true);
      else resolve(error.code === 1 ? false : undefined);
    });
  });
}
