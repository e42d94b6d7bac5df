/** @import { Reporter, TestModule } from "vitest/node" */
import { writeFileSync } from "node:fs";

/**
 * A vitest reporter that counts and says nothing: it writes `{"passed":…,"failed":…}` to the file that
 * RUSHES_TEST_COUNT names. A test file that could not be loaded, and an error outside any test, are a failure each.
 *
 * @implements {Reporter}
 */
export default class CountReporter {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} errorsOutside
   */
  onTestRunEnd(modules, errorsOutside) {
    const count = { passed: 0, failed: errorsOutside.length };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed") count[state] += 1;
      }
    }
    const file = process.env.RUSHES_TEST_COUNT;
    if (file !== undefined) writeFileSync(file, JSON.stringify(count));
  }
}
