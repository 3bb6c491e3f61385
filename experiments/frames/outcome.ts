import * as z from "zod";

/**
 * What a server can do with what it is sent, by what decides: it closes (with this code, null for a
 * Close without one or a cut without a Close), sends a message back, answers a ping, or does nothing.
 */
export const outcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("close"), code: z.int().nullable() }),
  z.strictObject({ kind: z.literal("message") }),
  z.strictObject({ kind: z.literal("pong") }),
  z.strictObject({ kind: z.literal("nothing") }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/**
 * Whether a prediction came true. Predicting a close without a code says that the server closes,
 * whatever its code; with a code it must be that one.
 */
export function predictionHolds(prediction: Outcome, outcome: Outcome): boolean {
  if (prediction.kind !== "close" || outcome.kind !== "close") {
    return prediction.kind === outcome.kind;
  }
  return prediction.code === null || prediction.code === outcome.code;
}

/** One thing the server sent back. */
export const answerSchema = z.strictObject({
  type: z.enum(["text", "binary", "ping", "pong", "close"]),
  /** Of the payload; of a compressed message, inflated. */
  bytes: z.int(),
  /** Of a Close that carries one. */
  code: z.int().nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

/** Which of the answers decides: a Close, else a message, else a pong. */
export function decisive(answers: readonly Answer[]): Outcome {
  const close = answers.find(({ type }) => type === "close");
  if (close) return { kind: "close", code: close.code };
  if (answers.some(({ type }) => type === "text" || type === "binary")) return { kind: "message" };
  return { kind: answers.some(({ type }) => type === "pong") ? "pong" : "nothing" };
}
