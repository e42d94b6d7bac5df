const oldest = [20, 19];

/**
 * What to tell somebody whose Node is too old; `undefined` when it will do.
 *
 * @param {string} version such as `20.19.0`
 * @returns {string | undefined}
 */
export function complaintAboutNode(version) {
  const parts = version.split(".").map(Number);
  const isTooOld = parts[0] < oldest[0] || (parts[0] === oldest[0] && parts[1] < oldest[1]);
  if (!isTooOld) return undefined;
  return `Rushes needs Node ${oldest.join(".")} or newer; this is ${version}. Get one from https://nodejs.org and run the same command again.`;
}
