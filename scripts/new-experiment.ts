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
const isNew = (path: string) => path.startsWith(`experiments/${id}/`);
const [laidOut, changed] = [
  written.paths.filter(isNew),
  written.paths.filter((path) => !isNew(path)),
];
const next = [
  [`<Experiment id="${id}" />`, `in a lesson, whose front matter says experiment: ${id}`],
  [`npm run unit -- experiments/${id}`, "its test"],
  [
    "node scripts/record.ts <run>.json",
    "keeps a run, downloaded from its page, for readers without a lab",
  ],
] as const;
const column = Math.max(...next.map(([what]) => what.length));
console.log(`${laidOut.join("\n")}
and entered in:
${changed.join("\n")}

An echo that works. Begin with contract.ts: what it may be asked, its events, its result. Next:
${next.map(([what, why]) => `  ${what.padEnd(column)}  ${why}`).join("\n")}`);
