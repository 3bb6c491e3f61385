import type { Connection } from "./connection.ts";
import { headOf } from "./exchange.ts";

/** The number of the WebSocket object at the client's end: `?socket=` of the request's target. */
export function socketOf({ exchange }: Connection): number | null {
  const request = headOf(exchange.request)?.parsed;
  if (request?.kind !== "request") return null;
  const [, query = ""] = request.target.text.split("?");
  const socket = Number(new URLSearchParams(query).get("socket"));
  return Number.isInteger(socket) && socket > 0 ? socket : null;
}
