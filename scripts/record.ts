import { readFile, writeFile } from "node:fs/promises";
import * as z from "zod";
import { runEventSchema } from "#protocol/run-event.ts";

/**
 * Makes a downloaded run the one that readers without a lab see:
 * `node scripts/record.ts lab101-<id>.json` writes `experiments/<experiment>/recorded.json`.
 */
const downloaded = z.object({
  experiment: z.string().regex(/^[a-z-]+$/),
  startedAt: z.iso.datetime(),
  outcome: z.literal("finished"),
  environment: z.object({ agent: z.string() }),
  events: z.array(runEventSchema).min(1),
});

const [file] = process.argv.slice(2);
if (!file) {
  console.error("Usage: node scripts/record.ts <the JSON that a run's page downloads>");
  process.exit(2);
}
const parsed = downloaded.safeParse(JSON.parse(await readFile(file, "utf8")));
if (!parsed.success) {
  console.error(`${file} is not a finished run:\n${z.prettifyError(parsed.error)}`);
  process.exit(1);
}
const { experiment, startedAt, environment, events } = parsed.data;
const recorded = { recordedAt: startedAt, browser: browserName(environment.agent), events };
const path = `experiments/${experiment}/recorded.json`;
await writeFile(path, `${JSON.stringify(recorded)}\n`);
console.log(`${path}: ${events.length} events, ${recorded.browser}`);

/** The browser's name and major version, from its User-Agent. */
function browserName(agent: string): string {
  const [, name, version] = /(Firefox|Edg|Chrome|Safari)\/(\d+)/.exec(agent) ?? [];
  if (!name) return "an unknown browser";
  return `${name === "Chrome" ? "Chromium" : name} ${version}`;
}
