const oldestMajor = 20;
const oldestMinor = 19;

/**
 * What to tell somebody whose Node is too old; `undefined` when it will do.
 *
 * @param {string} version such as `20.19.0`
 * @returns {string | undefined}
 */
export function complaintAboutNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isTooOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (!isTooOld) return undefined;
  return `Rushes needs Node ${oldestMajor}.${oldestMinor} or newer; this is ${version}. Get one from https://nodejs.org and run the same command again.`;
}
