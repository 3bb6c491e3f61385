import { pino } from "pino";
import { WebSocket } from "ws";
import { createAuth } from "#db/auth.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { type ClientMessage, type ServerMessage, SUBPROTOCOL } from "#protocol/session.ts";
import { type SidecarOptions, startSidecar } from "#ws-server/sidecar.ts";
import { freshDatabase } from "./database.ts";
import type { gate } from "./gate.ts";

export const SECRET = "a secret that is only used in tests, and long enough";
export const ORIGIN = "http://localhost:3000";

/** A real sidecar on a free port over a database of its own, behind a gate if one is given. */
export async function testSidecar(options: Partial<SidecarOptions> = {}, makeGate?: typeof gate) {
  const database = await freshDatabase();
  const direct = openDatabase(options.databaseUrl ?? database.url);
  const door = makeGate ? await makeGate(database.url) : null;
  const sidecar = await startSidecar({
    port: 0,
    databaseUrl: door?.url ?? database.url,
    secret: SECRET,
    siteUrl: ORIGIN,
    origins: [ORIGIN],
    version: "test",
    logger: pino({ level: process.env.LOG_LEVEL ?? "silent" }),
    ...options,
  });
  return {
    port: sidecar.port,
    /** Not through the gate. */
    db: direct.db,
    databaseUrl: database.url,
    gate: door,
    stopServer: () => sidecar.stop(),
    async stop() {
      await sidecar.stop();
      await direct.close();
      door?.close();
      await database.drop();
    },
    async [Symbol.asyncDispose]() {
      await this.stop();
    },
  };
}
export type TestSidecar = Awaited<ReturnType<typeof testSidecar>>;

/** Makes an anonymous learner as the site does; gives the Cookie header of their browser. */
export async function testLearner(db: Database): Promise<string> {
  const auth = createAuth({ db, secret: SECRET, siteUrl: ORIGIN, trustedOrigins: [ORIGIN] });
  const response = await auth.api.signInAnonymous({ asResponse: true });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

type MessageOf<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;

/** A control channel driven by hand: what came in, and a way to wait for more. */
export async function testSession(
  port: number,
  cookie: string | undefined,
  options: { origin?: string; protocols?: string[]; hello?: boolean; userAgent?: string } = {},
) {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/session`,
    options.protocols ?? [SUBPROTOCOL],
    {
      origin: options.origin ?? ORIGIN,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(options.userAgent ? { "user-agent": options.userAgent } : {}),
      },
    },
  );
  const received: ServerMessage[] = [];
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) waker();
  };
  socket.on("message", (data) => {
    received.push(JSON.parse(data.toString()));
    wake();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on("close", (code, reason) => {
      resolve({ code, reason: reason.toString() });
      wake();
    }),
  );
  const refused = new Promise<number>((resolve) =>
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0)),
  );
  socket.on("error", () => {});
  const opened = new Promise<void>((resolve) => socket.on("open", () => resolve()));

  const session = {
    /** The learner's id, as `welcome` told it. */
    learner: "",
    socket,
    received,
    opened,
    closed,
    refused,
    send(message: ClientMessage) {
      socket.send(JSON.stringify(message));
    },
    /** The first message for which `read` gives something, waiting for it if need be. */
    until<T>(read: (received: readonly ServerMessage[]) => T | undefined | false): Promise<T> {
      return new Promise((resolve, reject) => {
        const look = () => {
          const value = read(received);
          if (value !== undefined && value !== false) {
            wakers.delete(look);
            resolve(value);
          } else if (socket.readyState === WebSocket.CLOSED) {
            wakers.delete(look);
            reject(new Error(`closed while waiting; received ${JSON.stringify(received)}`));
          }
        };
        wakers.add(look);
        look();
      });
    },
    message<T extends ServerMessage["type"]>(
      type: T,
      matches: (message: MessageOf<T>) => boolean = () => true,
    ): Promise<MessageOf<T>> {
      return session.until((all) =>
        all.find(
          (message): message is MessageOf<T> =>
            message.type === type && matches(message as MessageOf<T>),
        ),
      );
    },
    /** All events of a run received so far. */
    events(run: string) {
      return received.flatMap((message) =>
        message.type === "run.events" && message.run === run ? message.events : [],
      );
    },
    async start(params: unknown = { mode: "browser" }, experiment = "handshake") {
      const ref = nextRef++;
      session.send({ type: "run.start", ref, experiment, params });
      return session.message("run.started", (started) => started.ref === ref);
    },
  };
  if (options.hello !== false) {
    await opened;
    session.send({ type: "hello", client: { name: "test", agent: "test" } });
    session.learner = (await session.message("welcome")).learner;
  }
  return session;
}
let nextRef = 1;
