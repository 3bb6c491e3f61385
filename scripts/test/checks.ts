import { join } from "node:path";

/** One check of `npm test`. */
export interface Check {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The JSON report that its test runner writes; a check without one counts as one test. */
  readonly report?: { readonly runner: "vitest" | "playwright"; readonly file: string };
  readonly needsBrowser?: boolean;
}

/** Every check in the order of running, quick ones first; reports go to the folder. */
export function checksIn(reports: string): Check[] {
  return [
    { name: "format and lint", command: ["biome", "ci", "--colors=off", "."] },
    { name: "routes' types", command: ["next", "typegen"] },
    { name: "types", command: ["tsc", "-p", "tsconfig.json"] },
    { name: "types of the sidecar", command: ["tsc", "-p", "tsconfig.sidecar.json"] },
    { name: "dead code", command: ["knip", "--no-progress"] },
    { name: "content", command: [process.execPath, "scripts/check-content.ts"] },
    // By itself: beside tests that start the lab it takes three times as long, and they wait for it.
    { name: "build of the site", command: [process.execPath, "scripts/build-site.ts"] },
    vitest("unit", reports),
    vitest("integration", reports),
    vitest("figures", reports),
    playwright("e2e", reports),
  ];
}

function vitest(project: string, reports: string): Check {
  const file = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return {
    name: project,
    command: ["vitest", "run", "--project", project, ...reporters],
    report: { runner: "vitest", file },
  };
}

function playwright(name: string, reports: string): Check {
  const file = join(reports, `${name}.json`);
  return {
    name,
    command: ["playwright", "test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    report: { runner: "playwright", file },
    needsBrowser: true,
  };
}
