import * as z from "zod";
import { LEGS, legSchema } from "./legs.ts";
import { KINDS } from "./messages.ts";

/** What the process that weighs is told: parameters of the run. */
export const weighRequestSchema = z.strictObject({
  kind: z.enum(KINDS),
  size: z.int(),
  count: z.int(),
  windowBits: z.int(),
  threshold: z.int(),
});
export type WeighRequest = z.infer<typeof weighRequestSchema>;

/** Of each setting: resident memory that came with one connection, bytes. */
export const weightsSchema = z
  .array(z.strictObject({ leg: legSchema, bytesPerConnection: z.int() }))
  .length(LEGS.length);
export type Weights = z.infer<typeof weightsSchema>;

/** Connections that are opened for each setting. */
export const WEIGHED_CONNECTIONS = 24;
