import type { RawData, WebSocket } from "ws";
import type { Mode, OwnClientParams } from "./contract.ts";

/** What a mode may do with a client. */
export interface ModeTools {
  readonly client: WebSocket;
  readonly params: OwnClientParams;
  /** Sends a ping that is watched. */
  ping(): void;
  /** Does so now and every `ms` milliseconds, as long as the connection is open and read. */
  repeat(ms: number, act: () => void): void;
  close(code: number, reason: string): void;
}

/** How the server behaves in each mode, once the connection is open ([BEN2]). */
export const MODE_BEHAVIOUR: Readonly<Record<Mode, (tools: ModeTools) => void>> = {
  echo,
  compressing: echo,
  silent: () => {},
  chatty({ client, params, repeat }) {
    let count = 0;
    repeat(params.chatEveryMs, () => client.send(`Message ${++count} of a chatty server.`));
  },
  "server-pings"(tools) {
    echo(tools);
    tools.repeat(tools.params.pingEveryMs, tools.ping);
  },
  "closes-first"({ client, close }) {
    client.send("The server closes now.");
    close(1000, "The server goes first");
  },
  fragmenting(tools) {
    tools.client.on("message", (data, isBinary) => sendFragments(tools, bytesOf(data), isBinary));
    sendFragments(tools, Buffer.from("This greeting comes in fragments."), false);
  },
};

function echo({ client }: ModeTools): void {
  client.on("message", (data, isBinary) => client.send(data, { binary: isBinary }));
}

/** The first fragment, a ping, the others (RFC 6455 5.4). Text may be cut within a character. */
function sendFragments({ client, params, ping }: ModeTools, data: Buffer, binary: boolean): void {
  const { fragments } = params;
  for (let i = 0; i < fragments; i++) {
    const from = Math.floor((data.length * i) / fragments);
    const to = Math.floor((data.length * (i + 1)) / fragments);
    client.send(data.subarray(from, to), { binary, fin: i === fragments - 1 });
    if (i === 0) ping();
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
