import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFault, SeenFrame } from "#protocol/wire/frame-reader.ts";
import { frames as contract, type FramesResult } from "./contract.ts";
import { sentConnection } from "./summary.ts";

/** What the server's own code saw, in the words of `ws`. */
export type CodeEvent =
  | { readonly type: "message"; readonly at: number; readonly kind: string; readonly bytes: number }
  | { readonly type: "error"; readonly at: number; readonly code: string; readonly message: string }
  | { readonly type: "close"; readonly at: number; readonly code: number; readonly reason: string };

/** A frames run as a person follows it. */
export interface Story {
  readonly connection: Connection;
  readonly result: FramesResult;
  /** What the learner sent, as our decoder reads it. */
  readonly sent: readonly SeenFrame[];
  /** What is wrong with it, and whether its frame is one of `sent`: else it was refused by its header. */
  readonly fault: { readonly seen: SeenFault; readonly number: number } | null;
  /** Bytes of `sent` that nobody reads, from the refused frame on; 0 without one. */
  readonly unread: number;
  /** What came back: before the lab closed, and after. */
  readonly answers: readonly SeenFrame[];
  readonly goodbye: readonly SeenFrame[];
  /** Of what was sent, when the server had done what it did: what still lacks its end. */
  readonly unfinished: { readonly bytes: number; readonly fragments: number };
  readonly codeSaw: readonly CodeEvent[];
}

/** The story so far; null while there is no connection to tell of. */
export function storyOf(events: readonly RunEvent[], result: FramesResult): Story | null {
  const connection = sentConnection(events);
  if (!connection) return null;
  const start = connection.exchange.framesAt?.client ?? 0;
  const end = start + result.bytesSent;
  const { frames, faults } = connection;
  const sent = frames.filter((frame) => frame.sender === "client" && frame.end <= end);
  const seen = faults.find(
    ({ sender, fault }) => sender === "client" && fault.message === result.fault,
  );
  const index = seen ? sent.findIndex((frame) => frame.start === seen.frameStart) : -1;
  const quiet = events.find(({ type }) => type === "frames.quiet")?.seq ?? Number.POSITIVE_INFINITY;
  const back = frames.filter(({ sender }) => sender === "server");
  const then = sentConnection(events.filter(({ seq }) => seq < quiet)) ?? connection;
  return {
    connection,
    result,
    sent,
    fault: seen ? { seen, number: index === -1 ? sent.length + 1 : index + 1 } : null,
    unread: seen && index === -1 ? Math.max(0, end - seen.frameStart) : 0,
    answers: back.filter(({ seq }) => seq < quiet),
    goodbye: back.filter(({ seq }) => seq > quiet),
    unfinished: {
      bytes: then.pendingBytes("client"),
      fragments: then.openFragments("client").length,
    },
    codeSaw: codeEvents(events),
  };
}

function codeEvents(events: readonly RunEvent[]): CodeEvent[] {
  const { serverEvents } = contract;
  return events.flatMap((event): CodeEvent[] => {
    const { type, at, data } = event;
    if (event.side !== "server") return [];
    if (type === "server.message") {
      const read = serverEvents[type].safeParse(data);
      return read.success ? [{ type: "message", at, ...read.data }] : [];
    }
    if (type === "server.error") {
      const read = serverEvents[type].safeParse(data);
      return read.success ? [{ type: "error", at, ...read.data }] : [];
    }
    if (type === "server.close") {
      const read = serverEvents[type].safeParse(data);
      return read.success ? [{ type: "close", at, ...read.data }] : [];
    }
    return [];
  });
}
