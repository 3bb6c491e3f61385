import { parseArgs } from "node:util";
import { formatFault } from "#lib/front-matter.ts";
import { checkContent } from "./content/check.ts";

const { values } = parseArgs({
  options: {
    /** One lesson, by its slug, and only what keeps it from being shown. */
    shown: { type: "string" },
    root: { type: "string", default: process.cwd() },
  },
});
const isShown = values.shown !== undefined;
const report = await checkContent(values.root, { only: values.shown, shown: isShown });
for (const hint of report.hints) console.log(formatFault(hint));
for (const fault of report.faults) console.error(formatFault(fault));
const counted = Object.entries(report.counts).map(([what, count]) => `${count} ${what}`);
if (report.faults.length > 0) {
  const { length } = report.faults;
  console.error(`${length} ${length === 1 ? "fault" : "faults"} in ${counted.join(", ")}`);
  process.exitCode = 1;
} else {
  console.log(`No faults in ${counted.join(", ")}`);
}
