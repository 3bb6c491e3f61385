import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { PROBE_LIMITS } from "#protocol/limits.ts";
import { summarizeHandshake } from "./summary.ts";

/** A subprotocol name is an HTTP token (RFC 9110 5.6.2). */
const subprotocol = z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,64}$/);

/**
 * `browser`: the learner's browser opens a WebSocket itself. `edited`: the sidecar sends exactly
 * `request` to itself over a fresh TCP connection and reads what comes back. In the edited request
 * the placeholder `{lab}` stands for the run's own path, `/lab/<token>`.
 */
export const handshakeParams = z.discriminatedUnion("mode", [
  z.strictObject({
    /** Who sends the request: the browser as it does, or the lab with every byte as it is told. */
    mode: z.literal("browser"),
    /** Subprotocols to ask for, as in `new WebSocket(url, protocols)`. */
    protocols: z.array(subprotocol).max(8).default([]),
  }),
  z.strictObject({
    /** Who sends the request: the browser as it does, or the lab with every byte as it is told. */
    mode: z.literal("edited"),
    /** The bytes to send, each char one byte (latin1), so that any byte can be typed. */
    request: z
      .string()
      .min(1)
      .max(PROBE_LIMITS.requestBytes)
      .refine(
        (text) => [...text].every((char) => char <= "\u00ff"),
        "each character must be one byte",
      ),
  }),
]);
export type HandshakeParams = z.infer<typeof handshakeParams>;

const serverEvents = {
  /** The server's code accepted the upgrade; `key` and `accept` as it used them. */
  "upgrade.accepted": z.strictObject({
    conn: z.int(),
    key: z.string(),
    accept: z.string(),
    protocol: z.string(),
  }),
  /** The request reached the server's code and was not upgraded. */
  "upgrade.refused": z.strictObject({ conn: z.int(), status: z.int(), reason: z.string() }),
  /** The fresh connection for an edited request is over. */
  "probe.ended": z.strictObject({
    conn: z.int(),
    why: z.enum(["answered", "closed", "timeout", "too-long", "failed"]),
    answerBytes: z.int(),
  }),
} as const;

export const handshakeResult = z.strictObject({
  mode: z.enum(["browser", "edited"]),
  status: z.int().nullable(),
  upgraded: z.boolean(),
  key: z.string().nullable(),
  /** `Sec-WebSocket-Accept` as computed from the key, and as the server sent it. */
  accept: z.strictObject({ computed: z.string().nullable(), sent: z.string().nullable() }),
  protocol: z.string().nullable(),
  requestBytes: z.int(),
  responseBytes: z.int(),
  /** Microseconds from the first byte read to the first byte written by the server. */
  answeredAfter: z.int().nullable(),
  frames: z.strictObject({ read: z.int(), write: z.int() }),
});
export type HandshakeResult = z.infer<typeof handshakeResult>;

export const handshake = defineExperiment({
  id: "handshake",
  title: "The opening handshake",
  params: handshakeParams,
  serverEvents,
  browserEvents: {},
  result: handshakeResult,
  summarize: summarizeHandshake,
});
