import { once } from "node:events";
import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";

/** What the service answers next: a decision, an error of its own, or nothing at all. */
export type ArcjetAnswer = "allow" | "rate limit" | "bot" | "shield" | "fault" | "silence";

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
const uint = (field: number, value: number) => [field << 3, ...varint(value)];
const message = (field: number, bytes: number[]) => [
  (field << 3) | 2,
  ...varint(bytes.length),
  ...bytes,
];

const ALLOW = 1;
const DENY = 2;
/** Fields of `Reason`: RateLimitReason 1, BotV2Reason 8, ShieldReason 4. */
const REASONS: Partial<Record<ArcjetAnswer, number[]>> = {
  "rate limit": message(1, [...uint(1, 5), ...uint(5, 42), ...uint(6, 60)]),
  bot: message(8, uint(3, 1)),
  shield: message(4, uint(1, 1)),
};

/** `DecideResponse` of proto.decide.v1alpha1: `decision` {conclusion 2, reason 3}. */
function decideResponse(answer: ArcjetAnswer): Buffer {
  const reason = REASONS[answer];
  const decision = [...uint(2, reason ? DENY : ALLOW), ...(reason ? message(3, reason) : [])];
  return Buffer.from(message(1, decision));
}

/** Arcjet's decide service at the other end of a real HTTP/2 connection, answering as it is told. */
export async function arcjetService() {
  const sessions = new Set<ServerHttp2Session>();
  const service = { answer: "allow" as ArcjetAnswer, asked: 0, baseUrl: "", stop };
  const server = createServer();
  server.on("session", (session) => sessions.add(session));
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    if (!String(headers[":path"]).endsWith("/Decide")) {
      stream.respond({ ":status": 200, "content-type": "application/proto" });
      stream.end();
      return;
    }
    service.asked++;
    stream.resume();
    stream.on("error", () => {});
    if (service.answer === "silence") return;
    const isFault = service.answer === "fault";
    stream.respond({
      ":status": isFault ? 503 : 200,
      "content-type": isFault ? "application/json" : "application/proto",
    });
    stream.end(isFault ? '{"code":"unavailable"}' : decideResponse(service.answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  service.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  async function stop(): Promise<void> {
    for (const session of sessions) session.destroy();
    server.close();
  }
  return service;
}
