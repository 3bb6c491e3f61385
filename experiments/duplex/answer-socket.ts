import type { RawData, WebSocket } from "ws";
import type { DuplexParams } from "./contract.ts";
import { readMessage, writeMessage } from "./message.ts";
import type { Notices } from "./notices.ts";

/** Answers each question after thinking, whatever else is said meanwhile. */
export function answerOverSocket(client: WebSocket, params: DuplexParams, notices: Notices): void {
  const { exchanges, bytes, thinkMs } = params;
  const asked = new Set<number>();
  client.on("message", (data: RawData, isBinary) => {
    const question = isBinary ? null : readMessage(data.toString());
    const valid = question?.kind === "question" && question.id >= 1 && question.id <= exchanges;
    if (!valid || asked.has(question.id)) {
      client.close(1008, "That is no question, or an old one");
      return;
    }
    asked.add(question.id);
    notices.begin();
    const answer = () => client.send(writeMessage({ kind: "answer", id: question.id }, bytes));
    if (thinkMs > 0) setTimeout(answer, thinkMs);
    else answer();
  });
}

/** Says what the server has to say, as soon as it has. */
export function tellOverSocket(client: WebSocket, params: DuplexParams, notices: Notices): void {
  for (const id of notices.take()) {
    client.send(writeMessage({ kind: "notice", id }, params.bytes));
  }
}
