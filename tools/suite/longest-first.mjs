/** @import { TestSpecification } from "vitest/node" */
import { relative } from "node:path";
import { BaseSequencer } from "vitest/node";
import { root } from "../bootstrap/workspace.mjs";

/** Who starts processes takes long; whoever begins last is waited for alone. */
const order = [
  "tools/check-docs.test.ts",
  "packages/cli/test/kill-loop.test.ts",
  "packages/cli/test/",
  "examples/",
  "packages/core/test/cut/",
];

/** The order of the test files, on a machine that does not know yet how long each takes as well. */
export default class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

/** @param {TestSpecification} file */
function rank({ moduleId }) {
  const path = relative(root, moduleId);
  const found = order.findIndex((start) => path.startsWith(start));
  return found === -1 ? order.length : found;
}
