import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type * as z from "zod";
import type { ServerContext } from "#experiments/server-half.ts";
import type { Producer, serverEventSchemas } from "./events.ts";

type Tanks = z.infer<(typeof serverEventSchemas)["backpressure.tanks"]>;

/** One leg's connection at the server's end. */
export interface LegConnection {
  readonly leg: number;
  readonly conn: number;
  readonly client: WebSocket;
  readonly socket: Socket;
  /** Bytes of the opening handshake in the producer's direction. */
  readonly headBytes: number;
}

/** Reads the tanks of a leg between its two ends, and the process's memory; null once the cable is gone. */
export function readTanks(
  context: Pick<ServerContext, "flow">,
  producer: Producer,
  { leg, conn, client, socket, headBytes }: LegConnection,
): Tanks | null {
  const flow = context.flow(conn);
  if (!flow) return null;
  const { read, written } = producer === "server" ? flow.down : flow.up;
  const kernel = producer === "server" ? givenToKernel(socket) - read : written - socket.bytesRead;
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    leg,
    buffered: client.bufferedAmount,
    writable: socket.writableLength,
    kernel: Math.max(0, kernel),
    link: Math.max(0, read - written),
    arrived: Math.max(0, written - headBytes),
    resident: rss,
    heapUsed,
    external,
  };
}

/**
 * Bytes of a socket that its kernel has taken. `bytesWritten` counts what Node was given, and
 * `writableLength` a whole write until its last byte is taken, which may be megabytes: the handle
 * below it knows better, by libuv's `uv_stream_get_write_queue_size`.
 */
function givenToKernel(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, "_handle");
  if (typeof handle === "object" && handle !== null) {
    const written: unknown = Reflect.get(handle, "bytesWritten");
    const queued: unknown = Reflect.get(handle, "writeQueueSize");
    if (typeof written === "number" && typeof queued === "number") return written - queued;
  }
  return socket.bytesWritten - socket.writableLength;
}
