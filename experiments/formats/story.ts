import type * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import { type FormatsParams, formats, formatsParams } from "./contract.ts";
import type { Format } from "./format.ts";

const { serverEvents, browserEvents } = formats;
type Received = z.infer<(typeof serverEvents)["formats.received"]>;
type Planted = z.infer<(typeof serverEvents)["formats.planted"]>;
export type Timing = z.infer<(typeof browserEvents)["formats.timed"]>;

/** One state as the learner's browser sent it, in one encoding: the message that the tap saw. */
export interface Crossing {
  readonly conn: number;
  readonly format: Format;
  readonly deflate: boolean;
  readonly update: number;
  readonly message: SeenMessage;
}

/** The last state as the server sent it back, with the mistake in it. */
export interface PlantedState {
  readonly format: Format;
  readonly told: Planted;
  readonly message: SeenMessage;
}

/** A formats run as far as it has come. */
export interface Story {
  readonly params: FormatsParams | null;
  readonly crossings: readonly Crossing[];
  readonly received: readonly Received[];
  readonly planted: readonly PlantedState[];
  readonly timings: readonly Timing[];
}

/** Joins what the two halves told with the messages of the tap. `connections` are those of `events`. */
export function storyOf(events: readonly RunEvent[], connections: readonly Connection[]): Story {
  const sockets = new Map(connections.map((connection) => [socketOf(connection), connection]));
  const numbers = new Map(connections.map((connection) => [connection.conn, connection]));
  const dataOf = (connection: Connection | undefined, sender: SeenMessage["sender"]) =>
    connection?.messages.filter((seen) => seen.sender === sender && isData(seen)) ?? [];
  let params: FormatsParams | null = null;
  const crossings: Crossing[] = [];
  const received: Received[] = [];
  const planted: PlantedState[] = [];
  const timings: Timing[] = [];
  for (const { side, type, data } of events) {
    if (side === "wire") continue;
    switch (`${side} ${type}`) {
      case "server formats.began": {
        const told = serverEvents["formats.began"].safeParse(data).data;
        params = formatsParams.safeParse(told?.params).data ?? null;
        break;
      }
      case "browser formats.sent": {
        const told = browserEvents["formats.sent"].safeParse(data).data;
        const connection = told && sockets.get(told.socket);
        const message = told && dataOf(connection, "client")[told.message];
        if (!connection || !message) break;
        const { format, deflate, update } = told;
        crossings.push({ conn: connection.conn, format, deflate, update, message });
        break;
      }
      case "server formats.received": {
        const told = serverEvents["formats.received"].safeParse(data).data;
        if (told) received.push(told);
        break;
      }
      case "server formats.planted": {
        const told = serverEvents["formats.planted"].safeParse(data).data;
        // They are told in the order in which they are sent.
        const before = planted.filter(({ told: known }) => known.conn === told?.conn).length;
        const message = told && dataOf(numbers.get(told.conn), "server")[before];
        if (message) planted.push({ format: told.format, told, message });
        break;
      }
      case "browser formats.timed": {
        const told = browserEvents["formats.timed"].safeParse(data).data;
        if (told && told.samples.length > 0) timings.push(told);
        break;
      }
    }
  }
  return { params, crossings, received, planted, timings };
}

function isData({ kind }: SeenMessage): boolean {
  return kind === "text" || kind === "binary";
}
