import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { serverEventSchemas } from "./events.ts";

/**
 * What the heartbeat costs on each of these connections: bytes of Pings and Pongs a minute, with
 * their headers, as they crossed. A Ping stands for the interval at which it was sent, so that a
 * short run costs what a long one does. null: no Ping crossed.
 */
export function costOf(
  events: readonly RunEvent[],
  conns: ReadonlySet<number | null>,
): number | null {
  const intervalMs = intervalsOf(events);
  let bytes = 0;
  let ms = 0;
  for (const { conn, frames } of connectionsOf(events)) {
    if (!conns.has(conn)) continue;
    for (const { sender, at, start, end, frame } of frames) {
      const isPing = frame.opcode === OPCODE.ping && sender === "server";
      const isPong = frame.opcode === OPCODE.pong && sender === "client";
      if (isPing || isPong) bytes += end - start;
      if (isPing) ms += intervalMs(at);
    }
  }
  return ms === 0 ? null : (bytes / ms) * 60_000;
}

/** The interval of the heartbeat at a moment of the run, milliseconds; 0 before it was set. */
function intervalsOf(events: readonly RunEvent[]): (at: number) => number {
  const set = events.flatMap(({ at, type, data }) => {
    if (type !== "heartbeat.set") return [];
    const setting = serverEventSchemas[type].safeParse(data).data;
    return setting?.on ? [{ at, intervalMs: setting.intervalMs }] : [];
  });
  return (at) => set.findLast((setting) => setting.at <= at)?.intervalMs ?? 0;
}
