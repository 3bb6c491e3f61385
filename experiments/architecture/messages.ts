import * as z from "zod";

/** What the page says to the server, as JSON text: what it wants to hear, then now and then something. */
const fromPage = z.union([
  z.strictObject({ subscribe: z.literal("ticks"), name: z.string().min(1).max(32) }),
  z.strictObject({ say: z.string().max(100) }),
]);
export type FromPage = z.infer<typeof fromPage>;

/** What the server says to whoever subscribed: its counters for this very connection. */
const tick = z.strictObject({ tick: z.int(), received: z.int() });
export type Tick = z.infer<typeof tick>;

export const readFromPage = (text: string) => read(fromPage, text);
export const readTick = (text: string) => read(tick, text);

/** Null when it is not such a message. */
function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
