import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: string[], failures: string[] }} Tally */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: [], failures: [] };
}

/** @param {Tally} into @param {Tally} tally */
export function addTally(into, tally) {
  into.passed += tally.passed;
  into.failed += tally.failed;
  into.skipped.push(...tally.skipped);
  into.failures.push(...tally.failures);
}

/** @param {string} name @param {boolean} passed @returns {Tally} */
export function oneResult(name, passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [], failures: passed ? [] : [name] };
}

/**
 * Reads vitest's JSON report. A file that could not be loaded has no test, so it counts as one failure.
 * @param {string} file
 * @returns {Tally}
 */
export function readVitestReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tally = emptyTally();
  for (const suite of report.testResults) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) {
      addTally(tally, oneResult(`${suite.name}: ${suite.message.split('\n')[0]}`, false));
    }
    for (const { status, fullName } of suite.assertionResults) {
      if (status === 'passed') tally.passed += 1;
      else if (status === 'failed') addTally(tally, oneResult(fullName, false));
      else tally.skipped.push(fullName);
    }
  }
  return tally;
}
