import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { Check } from "./checks.ts";

/** Tests by how they ended. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});
const playwrightReport = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
});

/**
 * Counts a check's tests by its report. Whatever failed without a failed test in the report (a
 * runner that did not come up, a fault outside of tests, a check without a report) counts as one.
 */
export async function countsOf(check: Check, code: number): Promise<Counts> {
  const counts = check.report
    ? await readReport(check.report)
    : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

async function readReport({ runner, file }: NonNullable<Check["report"]>): Promise<Counts> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (!text) return { passed: 0, failed: 0, skipped: 0 };
  const json: unknown = JSON.parse(text);
  switch (runner) {
    case "vitest": {
      const report = vitestReport.parse(json);
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    }
    case "playwright": {
      const { stats } = playwrightReport.parse(json);
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      };
    }
    default:
      return runner satisfies never;
  }
}
