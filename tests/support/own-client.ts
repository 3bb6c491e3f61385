import { once } from "node:events";
import { connect } from "node:net";
import type { OwnClientParams } from "#experiments/own-client/contract.ts";
import { type Finding, findingsOf } from "#experiments/own-client/findings.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type TestSidecar, testLearner, testSession } from "./sidecar.ts";

/** A bench that a learner has open: its address, and what the page hears of who comes. */
export async function openBench(sidecar: TestSidecar, params: Partial<OwnClientParams> = {}) {
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run, token } = await session.start(params, "own-client");
  const events = () => session.events(run);
  return {
    port: sidecar.port,
    run,
    session,
    events,
    path: (mode: string) => `/lab/${token}/${mode}`,
    url: (mode: string) => `ws://127.0.0.1:${sidecar.port}/lab/${token}/${mode}`,
    /** The first event of this type on connection `conn`, waiting for it. */
    event: (type: string, conn = 1): Promise<RunEvent> =>
      session.until(() =>
        events().find((event) => event.type === type && event.data.conn === conn),
      ),
    /** Waits until connection `conn` is as wanted. */
    connection: (
      conn: number,
      wanted: (connection: Connection) => unknown = ({ closed }) => closed,
    ): Promise<Connection> =>
      session.until(() =>
        connectionsOf(events()).find((each) => each.conn === conn && wanted(each)),
      ),
    /** The checklist about connection `conn`, once that is closed, by id. */
    async findings(conn = 1): Promise<Record<string, Finding>> {
      const connection = await this.connection(conn);
      return byId(findingsOf(connection, events(), true));
    },
    async stop() {
      session.send({ type: "run.stop", ref: 1, run });
      session.send({ type: "run.done", run });
      const ended = await session.message("run.ended");
      session.socket.close();
      return ended;
    },
  };
}
export type OpenBench = Awaited<ReturnType<typeof openBench>>;

export function byId(findings: readonly Finding[]): Record<string, Finding> {
  return Object.fromEntries(findings.map((finding) => [finding.id, finding]));
}

/** Ids of the findings in this state. */
export function inState(findings: Record<string, Finding>, state: Finding["state"]): string[] {
  return Object.values(findings).flatMap((each) => (each.state === state ? [each.id] : []));
}

/** A client made by hand: it sends the bytes it is told to, and keeps what comes. */
export async function rawClient(bench: OpenBench, mode: string, alsoSend = "") {
  const socket = connect({ port: bench.port, host: "127.0.0.1" });
  socket.on("error", () => {});
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await once(socket, "connect");
  socket.write(requestFor(bench, mode) + alsoSend, "latin1");
  return {
    socket,
    closed,
    /** All that came so far. */
    get received(): Buffer {
      return Buffer.concat(chunks);
    },
    send: (...frames: FrameSpec[]) => socket.write(Buffer.concat(frames.map(encodeFrame))),
  };
}
export type RawClient = Awaited<ReturnType<typeof rawClient>>;

/** A request that opens a WebSocket, with the RFC's own key (1.3), and offers compression. */
export function requestFor(bench: OpenBench, mode: string): string {
  return (
    `GET ${bench.path(mode)} HTTP/1.1\r\nHost: 127.0.0.1:${bench.port}\r\n` +
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
    "Sec-WebSocket-Extensions: permessage-deflate\r\n" +
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
  );
}
