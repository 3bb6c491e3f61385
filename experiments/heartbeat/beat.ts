import type { WebSocket, WebSocketServer } from "ws";

/** Milliseconds. A Pong is due `timeoutMs` after its Ping, which is no longer than `intervalMs`. */
export interface BeatTimes {
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** What the heartbeat says of itself. `micros`: since the Ping. */
export interface BeatLog {
  pinged(connections: number): void;
  answered(client: WebSocket, micros: number): void;
  due(unanswered: number): void;
  terminated(client: WebSocket, micros: number): void;
}

/**
 * The heartbeat of a server, as in the README of `ws` ("How to detect and close broken connections?")
 * but with a time of its own in which a Pong is due. `now`: microseconds of a monotonic clock.
 *
 * A ghost is found when the first Ping that it cannot answer has been out for a timeout. That Ping
 * goes out at most one interval after its cable was pulled, so it is found at the latest after
 * interval + timeout. The least is a timeout, when the cable is pulled just before a Ping; up to a
 * round trip less, when it is pulled while a Ping or its Pong is on the way. The README's pattern,
 * where the timeout is the interval, has "interval to interval + timeout". All of it holds but for how
 * late the timers of a busy process fire; one that is busy for a whole timeout terminates clients
 * that are alive: it has not read their Pongs.
 */
export function createHeartbeat(server: WebSocketServer, now: () => number, log: BeatLog) {
  let unanswered = new Map<WebSocket, number>();
  let interval: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;

  server.on("connection", (client) => {
    client.on("pong", () => {
      const pingedAt = unanswered.get(client);
      if (pingedAt === undefined) return;
      unanswered.delete(client);
      log.answered(client, now() - pingedAt);
    });
    client.on("close", () => unanswered.delete(client));
  });

  function ping(timeoutMs: number) {
    const round = new Map<WebSocket, number>();
    unanswered = round;
    for (const client of server.clients) {
      if (client.readyState !== client.OPEN) continue;
      round.set(client, now());
      client.ping();
    }
    log.pinged(round.size);
    deadline = setTimeout(check, timeoutMs, round);
  }

  function check(round: Map<WebSocket, number>) {
    log.due(round.size);
    for (const [client, pingedAt] of round) {
      log.terminated(client, now() - pingedAt);
      client.terminate();
    }
  }

  function start({ intervalMs, timeoutMs }: BeatTimes) {
    stop();
    interval = setInterval(ping, intervalMs, timeoutMs);
  }

  function stop() {
    clearInterval(interval);
    clearTimeout(deadline);
    unanswered = new Map();
  }

  return { start, stop };
}
