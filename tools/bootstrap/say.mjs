/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} text */
export function complain(text) {
  process.stderr.write(`${text.trimEnd()}\n`);
}

/** @param {number} sinceMs as `performance.now()` gave it */
export function secondsSince(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/**
 * Does some work, and says that it is going on when it takes longer than two seconds.
 *
 * @template Result
 * @param {string} what in the -ing form: "Installing the packages"
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function announced(what, work) {
  const startMs = performance.now();
  const announce = setTimeout(() => say(`${what} …`), 2_000);
  const heartbeat = setInterval(() => say(`${what} … ${secondsSince(startMs)}`), 15_000);
  try {
    return await work();
  } finally {
    clearTimeout(announce);
    clearInterval(heartbeat);
  }
}

/**
 * The same, with a line at the end of work that took long.
 *
 * @template Result
 * @param {string} what in the -ing form
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function watched(what, work) {
  const startMs = performance.now();
  const result = await announced(what, work);
  if (performance.now() - startMs > 2_000) say(`${what} took ${secondsSince(startMs)}`);
  return result;
}
