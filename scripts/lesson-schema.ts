import { writeFile } from "node:fs/promises";
import { lessonJsonSchema, SCHEMA_FILE } from "./content/json-schema.ts";

/** Writes the schema that editors read anew, after lib/lesson-schema.ts has changed. */
await writeFile(SCHEMA_FILE, lessonJsonSchema());
console.log(`${SCHEMA_FILE} is written`);
