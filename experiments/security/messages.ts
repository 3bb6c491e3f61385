import * as z from "zod";

/** What a client may say to the bank. */
export const askSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("show ticket"), ticket: z.string().max(100) }),
  z.strictObject({ do: z.literal("who am I") }),
  z.strictObject({
    do: z.literal("transfer"),
    to: z.string().max(40),
    amount: z.int().min(1).max(1_000),
  }),
  z.strictObject({ do: z.literal("balance") }),
  z.strictObject({ do: z.literal("note"), text: z.string() }),
]);
export type Ask = z.infer<typeof askSchema>;

/** What the bank says. */
export const answerSchema = z.discriminatedUnion("said", [
  z.strictObject({ said: z.literal("you are"), user: z.string().nullable() }),
  z.strictObject({ said: z.literal("transferred"), to: z.string(), balance: z.int() }),
  z.strictObject({ said: z.literal("balance"), balance: z.int() }),
  z.strictObject({ said: z.literal("noted"), characters: z.int() }),
  z.strictObject({ said: z.literal("no"), why: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Reads a text message by a schema; null when it is none of the schema's. */
export function readMessage<S extends z.ZodType>(schema: S, text: string): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
