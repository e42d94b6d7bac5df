import { inspect, type ModelsOf } from "@rushes/core";
import { assemble } from "./open-here.ts";
import { nameFromHere, showProblems } from "./terminal/show-problems.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** The models that every project can name. */
export function builtInModels(terminal: Pick<Terminal, "detail" | "talk">): readonly ModelsOf[] {
  const { providers } = assemble("film.yaml", terminal, { plugins: false });
  return providers.map((provider) => ({
    provider: provider.name,
    defaultModel: provider.defaultModel,
    cards: provider.models(),
  }));
}

/** These, and those of the packages that a shot list names as its providers; what may not be run is told of. */
export async function modelsOfProject(
  file: string,
  { plugins = false }: { readonly plugins?: boolean },
  terminal: Terminal,
): Promise<readonly ModelsOf[]> {
  const { project, folder } = assemble(file, terminal, { plugins });
  const reading = await inspect(project);
  const problems = reading.problems.filter(({ code }) => code.startsWith("PLAN_PLUGIN_"));
  showProblems(nameFromHere({ ...reading, problems }, folder), terminal);
  const { providers } = await project.checkedBy(reading.soundShots);
  return [...providers.values()].map(({ name, defaultModel, cards }) => ({
    provider: name,
    defaultModel,
    cards: [...cards.values()],
  }));
}
