/**
 * Numbers from 0 to 1, the same for the same seed: mulberry32 (github.com/bryc/code, jshash/PRNGs.md).
 *
 * @param {number} seed
 */
export function openRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @param {number} below */
  const whole = (below) => Math.floor(next() * below);
  return {
    whole,
    /** @param {number} probability */
    happens: (probability) => next() < probability,
    /**
     * @template One
     * @param {readonly One[]} some
     * @returns {One}
     */
    one: (some) => /** @type {One} */ (some[whole(some.length)]),
  };
}

/** @typedef {ReturnType<typeof openRandom>} Random */
