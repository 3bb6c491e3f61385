import type { RunEvent } from "#protocol/run-event.ts";

/**
 * What has just run, by the event that says so; `start` is a `heartbeat.set` that turns it on, and
 * `pinged` what a round does for each of its connections.
 */
export type CodePart =
  | "joined"
  | "start"
  | "set"
  | "ping"
  | "pinged"
  | "pong"
  | "due"
  | "terminated";

/** A line of the heartbeat's code. */
export interface CodeLine {
  readonly text: string;
  /** Null: no event tells that it ran. */
  readonly part: CodePart | null;
}

/** The parts of the code that ran when this event was written, in order, and how often each. */
export function partsRunAt({ type, data }: RunEvent): readonly (readonly [CodePart, number])[] {
  switch (type) {
    case "heartbeat.joined":
      return [["joined", 1]];
    case "heartbeat.set":
      return data.on === true
        ? [
            ["start", 1],
            ["set", 1],
          ]
        : [["set", 1]];
    case "heartbeat.ping":
      return [
        ["ping", 1],
        ["pinged", Number(data.connections)],
      ];
    case "heartbeat.pong":
      return [["pong", 1]];
    case "heartbeat.due":
      return [["due", 1]];
    case "heartbeat.terminated":
      return [["terminated", 1]];
    default:
      return [];
  }
}

/**
 * The heartbeat that the server runs, line by line: `beat.ts` without its types, which a test holds
 * it to. `log` is what writes the events of the run.
 */
export const heartbeatCode: readonly CodeLine[] = [
  line("function createHeartbeat(server, now, log) {"),
  line("  let unanswered = new Map();"),
  line("  let interval;"),
  line("  let deadline;"),
  line(""),
  line('  server.on("connection", (client) => {', "joined"),
  line('    client.on("pong", () => {', "pong"),
  line("      const pingedAt = unanswered.get(client);", "pong"),
  line("      if (pingedAt === undefined) return;"),
  line("      unanswered.delete(client);", "pong"),
  line("      log.answered(client, now() - pingedAt);", "pong"),
  line("    });"),
  line('    client.on("close", () => unanswered.delete(client));'),
  line("  });"),
  line(""),
  line("  function ping(timeoutMs) {", "ping"),
  line("    const round = new Map();", "ping"),
  line("    unanswered = round;", "ping"),
  line("    for (const client of server.clients) {", "ping"),
  line("      if (client.readyState !== client.OPEN) continue;"),
  line("      round.set(client, now());", "pinged"),
  line("      client.ping();", "pinged"),
  line("    }"),
  line("    log.pinged(round.size);", "ping"),
  line("    deadline = setTimeout(check, timeoutMs, round);", "ping"),
  line("  }"),
  line(""),
  line("  function check(round) {", "due"),
  line("    log.due(round.size);", "due"),
  line("    for (const [client, pingedAt] of round) {", "terminated"),
  line("      log.terminated(client, now() - pingedAt);", "terminated"),
  line("      client.terminate();", "terminated"),
  line("    }"),
  line("  }"),
  line(""),
  line("  function start({ intervalMs, timeoutMs }) {", "start"),
  line("    stop();", "start"),
  line("    interval = setInterval(ping, intervalMs, timeoutMs);", "start"),
  line("  }"),
  line(""),
  line("  function stop() {", "set"),
  line("    clearInterval(interval);", "set"),
  line("    clearTimeout(deadline);", "set"),
  line("    unanswered = new Map();", "set"),
  line("  }"),
  line(""),
  line("  return { start, stop };"),
  line("}"),
];

function line(text: string, part: CodePart | null = null): CodeLine {
  return { text, part };
}
