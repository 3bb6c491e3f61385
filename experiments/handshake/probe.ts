import type { Socket } from "node:net";
import { fieldValue, parseHead } from "#protocol/http-head.ts";
import { PROBE_LIMITS } from "#protocol/limits.ts";

export interface ProbeEnd {
  readonly why: "answered" | "closed" | "timeout" | "too-long" | "failed";
  readonly answerBytes: number;
}

/** A masked Close frame, code 1000, masking key 00 00 00 00 (RFC 6455 5.5.1). */
const CLOSE_FRAME = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]);
/** How long the first frames after a 101 may take before the probe says goodbye. */
const FRAMES_WAIT_MS = 150;

/**
 * Sends exactly `request` and reads until the answer is whole, the other end closes, or a limit is
 * reached. After a 101 it waits for the first frames and then closes as a client should.
 */
export function sendProbe(socket: Socket, request: Buffer, signal: AbortSignal): Promise<ProbeEnd> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    let goodbye: NodeJS.Timeout | null = null;

    const finish = (why: ProbeEnd["why"]) => {
      clearTimeout(deadline);
      if (goodbye) clearTimeout(goodbye);
      // A FIN in the middle of a head would make the server write an answer that nobody reads.
      if (why === "timeout") socket.resetAndDestroy();
      else socket.destroy();
      resolve({ why, answerBytes: answer.length });
    };
    const deadline = setTimeout(() => finish("timeout"), PROBE_LIMITS.timeoutMs);
    signal.addEventListener("abort", () => finish("failed"), { once: true });

    socket.on("data", (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length > PROBE_LIMITS.answerBytes) return finish("too-long");
      const state = readAnswer(answer);
      if (state === "whole") finish("answered");
      else if (state === "upgraded") {
        goodbye ??= setTimeout(() => socket.write(CLOSE_FRAME), FRAMES_WAIT_MS);
      }
    });
    socket.on("end", () => finish(answer.length > 0 ? "answered" : "closed"));
    socket.on("error", () => finish(answer.length > 0 ? "answered" : "failed"));
    socket.on("close", () => finish(answer.length > 0 ? "answered" : "closed"));
    socket.write(request);
  });
}

function readAnswer(answer: Buffer): "partial" | "whole" | "upgraded" {
  const parsed = parseHead(answer);
  if (parsed.state !== "complete" || parsed.head.parsed.kind !== "response") return "partial";
  const status = Number(parsed.head.parsed.status.text);
  if (status === 101) return "upgraded";
  const length = fieldValue(parsed.head, "content-length");
  if (length === null) return "partial";
  return answer.length >= parsed.head.end + Number(length) ? "whole" : "partial";
}
