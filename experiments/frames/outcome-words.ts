import { closeCodeInfo } from "#protocol/frame-close.ts";
import type { Outcome } from "./outcome.ts";

/** What was predicted, as the end of “the server …”. Without a code any will do. */
export function predictedWords(prediction: Outcome): string {
  if (prediction.kind === "close" && prediction.code === null) return "closes, with any code";
  return outcomeWords(prediction);
}

/** What the server did, as the end of “the server …”. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "message":
      return "sends a message back";
    case "pong":
      return "answers with a pong";
    case "nothing":
      return "does nothing";
    case "close":
      return outcome.code === null
        ? "closes without a code"
        : `closes with ${outcome.code} ${closeCodeInfo(outcome.code).name}`;
    default:
      return outcome satisfies never;
  }
}
