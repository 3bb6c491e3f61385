import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

export const SERVERS = ["a", "b", "c"] as const;
export const serverName = z.enum(SERVERS);
export type ServerName = z.infer<typeof serverName>;

/** Number of a member, from 1. */
const member = z.int().min(1);
/** Of a message, from 1, in the order of the script. */
const message = z.int().min(1);
/** Of a message among those that one server took, from 1. */
const number = z.int().min(1);
const count = z.int().min(0);

/** How a message came to members: from their own server, from another one, or from its history. */
export const WAYS = ["local", "broker", "replay"] as const;
export type Way = (typeof WAYS)[number];

export const serverEventSchemas = {
  /** Said first. */
  "scaling.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /** The balancer led a member to a server. `after`: what it says it has, null for a new one. */
  "scaling.joined": z.strictObject({
    member,
    server: serverName,
    after: z.string().nullable(),
  }),
  /** Its connection has ended: the code of the server's close event. */
  "scaling.left": z.strictObject({ member, server: serverName, code: z.int() }),
  /** All are connected, or as many as came in time. */
  "scaling.complete": z.strictObject({ members: count }),
  /** A server took a message from one of its members. */
  "scaling.said": z.strictObject({ message, member, server: serverName, number }),
  /** A server wrote a message to these members, so long after a server had taken it. */
  "scaling.delivered": z.strictObject({
    message,
    server: serverName,
    way: z.enum(WAYS),
    members: z.array(member).min(1),
    micros: count,
  }),
  /** A server could not pass a message on to the others, and keeps no copy. */
  "scaling.unpublished": z.strictObject({ message, server: serverName }),
  /** The broker was stopped, and runs again. */
  "scaling.broker-away": z.strictObject({}),
  "scaling.broker-back": z.strictObject({}),
  /** How many a server says are in the room: its own, and what it has heard from others. */
  "scaling.presence": z.strictObject({ server: serverName, shown: count }),
  /** A server gets no new members, and sends those it has away with 1012. */
  "scaling.draining": z.strictObject({ server: serverName, members: count }),
  /** The last word; what follows is that all are closed with 1000. */
  "scaling.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;
