import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerText } from "#experiments/answer-text.ts";
import type { DuplexParams } from "./contract.ts";
import { readMessage, writeMessage } from "./message.ts";
import type { Notices } from "./notices.ts";

export interface HttpAnswerOptions {
  readonly params: DuplexParams;
  readonly notices: Notices;
  readonly signal: AbortSignal;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Answers each question after thinking, and lets the notices that wait ride along: HTTP gives the
 * server no other chance. Question 0 asks nothing and is answered at once. The connection is closed
 * with the answer after which there is nothing more to say.
 */
export function answerOverHttp({ params, notices, signal }: HttpAnswerOptions): Handler {
  const { exchanges, bytes, thinkMs } = params;
  const answered = new Set<number>();

  return async (request, response) => {
    const question = readMessage(await readBody(request));
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    if (question?.kind !== "question" || question.id > exchanges) {
      answerText(response, 400, `Send a question, such as ${QUESTION}\n`);
      return;
    }
    const lines: string[] = [];
    if (question.id > 0) {
      notices.begin();
      if (thinkMs > 0) await sleep(thinkMs, undefined, { signal });
      lines.push(writeMessage({ kind: "answer", id: question.id }, bytes));
      answered.add(question.id);
    }
    for (const id of notices.take()) lines.push(writeMessage({ kind: "notice", id }, bytes));
    if (answered.size === exchanges && notices.over) response.setHeader("Connection", "close");
    answerText(response, 200, lines.join("\n"));
  };
}

/** Longest body that is read: one question fits. */
const BODY_BYTES = 8 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > BODY_BYTES) throw new Error("The body is too long.");
  }
  return body;
}

const QUESTION = writeMessage({ kind: "question", id: 1 }, 0);
