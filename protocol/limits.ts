/** Every limit both sides hold, in one place. Sizes in bytes, times in milliseconds unless named otherwise. */

/** The control channel (PROTOCOL.md, section 3). */
export const SESSION_LIMITS = {
  /** Largest control message either side accepts. */
  messageBytes: 64 * 1024,
  /** A client that has not said `hello` by then is closed with 4408. */
  helloDeadlineMs: 5_000,
  /** Sustained messages per second from one client, and the burst above it. */
  messagesPerSecond: 50,
  messageBurst: 100,
  /** The sidecar pings at this interval; a client that missed one pong is gone. */
  pingIntervalMs: 25_000,
  /** A run lives on this long after its control channel dropped; 30 s after it nothing is left. */
  resumeWindowMs: 27_000,
  /** Bytes the sidecar will queue for one slow client before it closes 1013. */
  sendQueueBytes: 8 * 1024 * 1024,
  /** A class of 300 behind one address, two tabs each, and some to spare. */
  sessionsPerAddress: 640,
  sessionsPerLearner: 8,
} as const;

export type SessionLimits = { readonly [K in keyof typeof SESSION_LIMITS]: number };

/** What one address may ask of the sidecar's port (PROTOCOL.md, section 2). */
export const DOOR_LIMITS = {
  /** Upgrades on `/session`: all the time, and at once within ten seconds. */
  sessionsPerSecond: 100,
  sessionBurst: 600,
  echoesPerSecond: 20,
  echoBurst: 100,
  /** Requests for no live run, and all that is not WebSocket. */
  straysPerSecond: 50,
  strayBurst: 250,
  /** Connections on `/echo` that are open. */
  echoesPerAddress: 256,
} as const;

export type DoorLimits = { readonly [K in keyof typeof DOOR_LIMITS]: number };

/** One run (PROTOCOL.md, section 4). */
export const RUN_LIMITS = {
  events: 20_000,
  capturedBytes: 8 * 1024 * 1024,
  durationMs: 10 * 60_000,
  connections: 64,
  runsPerLearner: 4,
  /** Runs that one learner may start in a minute. */
  startsPerMinute: 120,
} as const;

export type RunLimits = { readonly [K in keyof typeof RUN_LIMITS]: number };

/** Memory that experiments hold on purpose: queues, fleets, what is on its way in a link ([MEM1]). */
export const MEMORY_LIMITS = {
  bytesPerRun: 64 * 1024 * 1024,
  bytes: 512 * 1024 * 1024,
} as const;

export type MemoryLimits = { readonly [K in keyof typeof MEMORY_LIMITS]: number };

/** The recorder's bounded queue. */
export const RECORDER_LIMITS = {
  queueBytes: 64 * 1024 * 1024,
  flushIntervalMs: 40,
  batchBytes: 1024 * 1024,
} as const;

/** HTTP request heads that the sidecar's listener reads. */
export const HTTP_LIMITS = { headBytes: 16 * 1024, headTimeoutMs: 10_000 } as const;

/** The edited request of the handshake experiment. */
export const PROBE_LIMITS = {
  requestBytes: 16 * 1024,
  answerBytes: 64 * 1024,
  timeoutMs: 5_000,
} as const;

/** Servers that send back what they get. */
export const ECHO_LIMITS = {
  /** Longest message they take, their `maxPayload`. */
  messageBytes: 1024 * 1024,
  /** More may not wait for a client that does not read. */
  queueBytes: 4 * 1024 * 1024,
} as const;

/** What the composer of the frames experiment may send, and what its server accepts. */
export const COMPOSER_LIMITS = {
  /** All writes together. */
  bytes: 32 * 1024,
  writes: 64,
  gapMs: 1_000,
  /** Longest message the server takes, its `maxPayload`. */
  messageBytes: 16 * 1024,
  /** Most frames the server takes for one message, its `maxFragments`. */
  fragments: 32,
} as const;

/** The free bench, per connection of the learner's own client (PROTOCOL.md, section 7). */
export const BENCH_LIMITS = {
  durationMs: 60 * 60_000,
  /** Connections in the life of a run, and of these at the same time. */
  connections: 256,
  openAtOnce: 16,
  /** Longest message the server takes, its `maxPayload`. */
  messageBytes: 1024 * 1024,
  /** What a client may send all the time, and at once on top of it; past that it is read slower. */
  bytesPerSecond: 1024 * 1024,
  byteBurst: 4 * 1024 * 1024,
  messagesPerSecond: 500,
  messageBurst: 2_000,
  /** Bytes that wait for a client that does not read: past these the server stops reading it. */
  queueBytes: 1024 * 1024,
  /** And past these it is given up at once: what it had sent before weighs that much. */
  mostQueueBytes: 16 * 1024 * 1024,
  /** A client that has not read on by then is said not to read, and then given up. */
  stallMs: 500,
  giveUpMs: 30_000,
  /** How long the server waits for the answer to its Close before it ends TCP. */
  closeTimeoutMs: 5_000,
} as const;

export type BenchLimits = { readonly [K in keyof typeof BENCH_LIMITS]: number };
