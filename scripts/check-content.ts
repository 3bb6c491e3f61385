import { formatFault } from "#lib/front-matter.ts";
import { checkContent } from "./content/check.ts";

const { faults, lessons, links } = await checkContent(process.cwd());
for (const fault of faults) console.error(formatFault(fault));
const counted = `${lessons} lessons, ${links} internal links`;
if (faults.length > 0) {
  console.error(`${faults.length} faults in ${counted}`);
  process.exitCode = 1;
} else {
  console.log(`No faults in ${counted}`);
}
