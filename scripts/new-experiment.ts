import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { writeExperiment } from "./templates/write-experiment.ts";

const [id, ...rest] = process.argv.slice(2);
if (!id || rest.length > 0) {
  console.error("Usage: npm run new:experiment <id>, such as late-joiners");
  process.exit(2);
}
const written = await writeExperiment(id, process.cwd(), new Date());
if (!written.ok) {
  console.error(written.message);
  process.exit(1);
}
// Imports and lists in their order, as the linter wants them.
const biome = join("node_modules", "@biomejs", "biome", "bin", "biome");
execFileSync(process.execPath, [biome, "check", "--write", ...written.paths], { stdio: "pipe" });
console.log(`${written.paths.join("\n")}

An echo that works. Next:
  <Experiment id="${id}" />              in a lesson, whose front matter says experiment: ${id}
  npm run unit -- experiments/${id}      its test
  node scripts/record.ts <run>.json      keeps a run for readers without a lab: download one from its page`);
