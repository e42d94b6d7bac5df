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
 * Does some work and keeps the person informed when it takes longer than two seconds.
 *
 * @template Result
 * @param {string} what in the -ing form: "Installing the packages"
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function watched(what, work) {
  const startMs = performance.now();
  let isAnnounced = false;
  const announce = setTimeout(() => {
    isAnnounced = true;
    say(`${what} …`);
  }, 2_000);
  const heartbeat = setInterval(() => say(`${what} … ${secondsSince(startMs)}`), 15_000);
  try {
    return await work();
  } finally {
    clearTimeout(announce);
    clearInterval(heartbeat);
    if (isAnnounced) say(`${what} took ${secondsSince(startMs)}`);
  }
}
