/** The ten topics of the course, in the order they are taught; each is the slug of its lesson. */
export const TOPICS = [
  "polling",
  "http-limits",
  "full-duplex",
  "handshake",
  "architecture",
  "heartbeats",
  "text-and-binary",
  "opcodes",
  "backpressure",
  "lifecycle",
] as const;

export type Topic = (typeof TOPICS)[number];

/** What a lesson will be called, and be about, until it is written and says so itself. */
export const PLAN: Readonly<Record<Topic, { readonly title: string; readonly summary: string }>> = {
  polling: {
    title: "Polling",
    summary: "Asking again and again over HTTP, and what each question costs.",
  },
  "http-limits": {
    title: "The limits of HTTP",
    summary: "Where request and response serve well, and where they do not.",
  },
  "full-duplex": {
    title: "Full duplex",
    summary: "Both ends send at the same time; nobody waits for a turn.",
  },
  handshake: {
    title: "The opening handshake",
    summary: "How an HTTP request becomes a WebSocket.",
  },
  architecture: {
    title: "Architecture",
    summary: "Connection, upgrade, state: what a long-lived connection asks of a server.",
  },
  heartbeats: {
    title: "Heartbeats",
    summary: "Ghost connections, and the ping that finds them.",
  },
  "text-and-binary": {
    title: "Text and binary",
    summary: "What JSON costs, what raw bytes cost, and when each is right.",
  },
  opcodes: {
    title: "Opcodes",
    summary: "The four bits that say how to read a frame.",
  },
  backpressure: {
    title: "Backpressure",
    summary: "Slowing the sender before memory runs out.",
  },
  lifecycle: {
    title: "The life cycle",
    summary: "Connecting, open, closing, closed: what each state allows.",
  },
};
