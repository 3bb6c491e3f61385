import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ensureChromium } from "./chromium.ts";
import { ROOT } from "./launcher/paths.ts";
import { type Check, checksIn } from "./test/checks.ts";
import { type Counts, countsOf } from "./test/counts.ts";

// All checks in order, up to the first that fails; the last line counts what passed and failed.

const bin = join(ROOT, "node_modules", ".bin");
const env: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  NO_COLOR: "1",
  FORCE_COLOR: undefined,
};
let stopRunning = () => {};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stopRunning());
}

function run(check: Check): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = check.command;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...env, ...check.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  stopRunning = () => child.kill("SIGTERM");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const reports = await mkdtemp(join(tmpdir(), "lab101-test-"));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const check of checksIn(reports)) {
  console.log(`▸ ${check.name}`);
  const began = performance.now();
  if (check.needsBrowser) {
    const chromium = ensureChromium();
    if (chromium) env.CHROME_PATH = chromium;
    else console.log("  no Chromium here, and none could be installed; set CHROME_PATH");
  }
  const { code, output } = await run(check);
  const counts = await countsOf(check, code);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  const verdict = code === 0 ? "passed" : "FAILED";
  const tests = check.report ? ` (${counts.passed} passed, ${counts.failed} failed${skipped})` : "";
  const line = `${verdict} ${check.name}${tests}, ${seconds} s`;
  if (code !== 0) console.log(output);
  console.log(`  ${line}`);
  summary.push(line);
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (code !== 0) break;
}
await rm(reports, { recursive: true });
console.log(`\n${summary.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
