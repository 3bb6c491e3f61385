import * as z from "zod";
import { SERVERS, type ServerName, serverName } from "./events.ts";
import { MESSAGES } from "./script.ts";

const message = z.int().min(1).max(MESSAGES);
const number = z.int().min(1).max(10_000);

/** What a member sends. */
const said = z.strictObject({ say: message });

/** What a server sends to its members. `id`: the server that took the message, and its number there. */
const heard = z.strictObject({
  heard: message,
  from: z.int().min(1),
  id: z.tuple([serverName, number]),
});
export type Heard = z.infer<typeof heard>;

/** The number of the message that a member says; null for anything else. */
export function readSaid(text: string): number | null {
  return said.safeParse(jsonOf(text)).data?.say ?? null;
}

export function saidOf(number: number): string {
  return JSON.stringify({ say: number });
}

export function readHeard(text: string): Heard | null {
  return heard.safeParse(jsonOf(text)).data ?? null;
}

/** What a member has: the last number of each server whose messages it got. */
export type Place = Readonly<Partial<Record<ServerName, number>>>;

/** A place as it stands in a query: `a12.b9`. */
export function placeText(place: Place): string {
  return SERVERS.flatMap((server) => (place[server] ? [`${server}${place[server]}`] : [])).join(
    ".",
  );
}

/** The place that a text says; null if it is none. The empty text is the place of who has nothing. */
export function readPlace(text: string): Place | null {
  if (text === "") return {};
  const parts = text.split(".").map((part) => /^([abc])([1-9]\d{0,4})$/.exec(part));
  if (parts.some((part) => part === null)) return null;
  return Object.fromEntries(parts.map((part) => [part?.[1], Number(part?.[2])]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
