import { readDemo } from "./demo/run.ts";
import { onLab } from "./instructor/run.ts";

const command = readDemo(process.argv.slice(2));
const outcome = command.ok ? await onLab(command.value) : command;
if (outcome.ok) console.log(outcome.value);
else console.error(outcome.message);
// 2: called wrongly.
process.exit(outcome.ok ? 0 : command.ok ? 1 : 2);
