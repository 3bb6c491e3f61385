import { describeSource } from "./content/describe-source.ts";

/** Prints, as JSON, what lib/part-descriptions.ts reads. */
console.log(JSON.stringify(await describeSource(process.cwd())));
