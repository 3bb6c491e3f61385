import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** Number of a client, from 1. Where the page has one, that is the first. */
const client = z.int().min(1);
/** Of a message in the stream; 0: none yet. */
const number = z.int().min(0);
const micros = z.int().min(0);

/** What became of an attempt to connect. */
export const OUTCOMES = ["opened", "turned-away", "nobody", "timed-out"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `last`: the number before the connection was lost; `next`: the first one after. */
const caughtUp = { last: number, next: number };

export const serverEventSchemas = {
  /** Said first. */
  "reconnect.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /** All are connected, or as many as could. */
  "reconnect.complete": z.strictObject({ fleet: z.int(), page: z.int() }),
  /** The server goes away: it stops listening, and ends so many connections. */
  "reconnect.restart": z.strictObject({ connections: z.int(), last: number }),
  /** It listens again, with nothing left in memory of who was connected. */
  "reconnect.listening": z.strictObject({ last: number }),
  /** A connection of a client of the fleet has ended: the `code` of its close event. */
  "reconnect.lost": z.strictObject({ client, code: z.int() }),
  /**
   * An attempt to connect that has come to its end, `micros` after it began. Of the fleet as its
   * client saw it, of the page's client as the server did. `waited`: how long the client had waited
   * by its policy, null where only the page knows that.
   */
  "reconnect.attempt": z.strictObject({
    client,
    opener: z.enum(["fleet", "page"]),
    outcome: z.enum(OUTCOMES),
    micros,
    waited: micros.nullable(),
  }),
  /**
   * The server let a client in. `after`: the number it asked to go on from, null if it did not ask.
   * `replayed`: so many messages were sent again from the buffer.
   */
  "reconnect.joined": z.strictObject({
    client,
    opener: z.enum(["fleet", "page"]),
    after: number.nullable(),
    replayed: z.int(),
  }),
  /** The server closed a client that has no business here any more. */
  "reconnect.expelled": z.strictObject({ client, code: z.int() }),
  /** A client of the fleet saw that code, and does not try again. */
  "reconnect.gave-up": z.strictObject({ client, code: z.int() }),
  /** The first message came to a client of the fleet since it lost its connection. */
  "reconnect.caught-up": z.strictObject({ client, ...caughtUp }),
  /** The server's last word; what follows is that it closes all with 1000. */
  "reconnect.ended": z.strictObject({ load: sidecarLoadSchema, last: number }),
} as const;

export const browserEventSchemas = {
  /** The same at the page's client. */
  "reconnect.page-caught-up": z.strictObject(caughtUp),
} as const;
