import { type Finding, ill, well } from "./finding.ts";

const oldest = [20, 19] as const;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isWell = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isWell) return well("Node", version);
  const cure = `Rushes needs Node ${oldest.join(".")} or newer: https://nodejs.org/en/download, or \`nvm install --lts\`.`;
  return ill("Node", version, cure);
}
