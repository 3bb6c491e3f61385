import type { Mode, OwnClientParams } from "./contract.ts";

/** A mode in words: its name, what the server does in it, and what a client should do then. */
export interface ModeWords {
  readonly label: string;
  readonly server: string;
  readonly client: string;
}

/** Says what a mode is, with the numbers it will keep to. */
export function describeMode(mode: Mode, params: OwnClientParams): ModeWords {
  const { pingEveryMs, pongWithinMs, chatEveryMs, fragments } = params;
  switch (mode) {
    case "echo":
      return {
        label: "Echo",
        server: "Sends each message back as it came, text as text and binary as binary.",
        client: "Send anything, close when you have seen enough.",
      };
    case "silent":
      return {
        label: "Silent",
        server: "Accepts the connection, answers a Ping and a Close, and sends nothing of its own.",
        client: "See what yours does when nothing comes: wait, ping, or give up.",
      };
    case "chatty":
      return {
        label: "Chatty",
        server: `Sends a message every ${chatEveryMs} ms and answers none.`,
        client: "Listen; a client that does not read is noticed.",
      };
    case "server-pings":
      return {
        label: "Server pings",
        server: `Sends a Ping every ${pingEveryMs} ms, each with its own payload, and echoes messages.`,
        client: `Answer each Ping with a Pong of the same payload within ${pongWithinMs} ms.`,
      };
    case "closes-first":
      return {
        label: "Closes first",
        server: "Sends one message and a Close with code 1000 right after it.",
        client: "Answer the Close with a Close of the same code, and let the server end TCP.",
      };
    case "fragmenting":
      return {
        label: "Fragmenting",
        server: `Sends a greeting and each answer in ${fragments} frames, with a Ping after the first.`,
        client: "Put the fragments together, and answer the Ping between them.",
      };
    case "compressing":
      return {
        label: "Compressing",
        server: "Agrees to permessage-deflate when it is offered, and echoes messages compressed.",
        client: "Offer permessage-deflate, and inflate what comes with RSV1 set.",
      };
    default:
      return mode satisfies never;
  }
}
