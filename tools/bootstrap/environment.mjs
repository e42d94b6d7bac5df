const kept = new Set(["npm_config_registry", "npm_config_cache", "npm_config_userconfig"]);

/**
 * The environment for a child. npm hands its own settings down as `npm_config_…`, which pnpm and a nested npm would
 * take for theirs and either obey or warn about; only those that say where packages come from go on.
 *
 * @param {NodeJS.ProcessEnv} [own]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(own = process.env) {
  return Object.fromEntries(
    Object.entries(own).filter(([name]) => !/^npm_config_/i.test(name) || kept.has(name.toLowerCase())),
  );
}
