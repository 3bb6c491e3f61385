import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";

const propSchema = z.strictObject({
  name: z.string(),
  /** As TypeScript writes it. */
  type: z.string(),
  isRequired: z.boolean(),
  /** As the source writes it; null where there is none. */
  fallback: z.string().nullable(),
  /** Its doc comment. */
  meaning: z.string(),
});

const partSchema = z.strictObject({
  name: z.string(),
  /** Where it is made, from the project's root. */
  file: z.string(),
  purpose: z.string(),
  props: z.array(propSchema),
});

const schema = z.strictObject({
  parts: z.array(partSchema),
  /** What the doc comments of contracts say, by experiment and parameter. */
  params: z.record(z.string(), z.record(z.string(), z.string())),
});

/** A lesson part, by its own types and doc comments. */
export type PartDescription = z.infer<typeof partSchema>;
export type PropDescription = z.infer<typeof propSchema>;
export type Descriptions = z.infer<typeof schema>;

/**
 * The lesson parts and the parameters of the experiments, read out of the source by TypeScript, which
 * takes some seconds: for pages that the build makes. Throws where TypeScript breaks down.
 */
export async function loadDescriptions(root = process.cwd()): Promise<Descriptions> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["scripts/describe-parts.ts"], { cwd: root });
  return schema.parse(JSON.parse(stdout));
}
