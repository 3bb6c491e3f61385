import type { RawData, WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { FORMATS_LIMITS } from "./bounds.ts";
import { decode, encode } from "./codecs.ts";
import { formats } from "./contract.ts";
import { differenceOf } from "./difference.ts";
import { FORMATS, type Format } from "./format.ts";
import { plantMistake } from "./mistake.ts";
import { PLAIN_PATH, type Place, scheduleOf } from "./schedule.ts";
import { stateOf } from "./state.ts";

type Context = ServerContext<typeof formats>;

const NOT_FOUND = `There is nothing here: the paths are /plain and ${FORMATS.map((format) => `/deflate/${format}`).join(", ")}.\n`;
const LONGEST_WHY = 300;

/** The server half: real `ws` servers, without compression and with it, that judge what comes. */
export const formatsServer = serverExperiment(formats, (context) => {
  context.emit("formats.began", { params: { ...context.params }, load: context.load() });
  const options = { noServer: true, maxPayload: FORMATS_LIMITS.messageBytes };
  const plain = new WebSocketServer({ ...options, perMessageDeflate: false });
  // Short messages too, which by default are not worth it.
  const deflating = new WebSocketServer({ ...options, perMessageDeflate: { threshold: 0 } });
  context.signal.addEventListener("abort", () => {
    for (const server of [plain, deflating]) {
      for (const client of server.clients) client.close(1001, "The run is over");
    }
  });
  context.done();

  return {
    onUpgrade(request, socket, head, subpath) {
      const schedule = scheduleOf(subpath, context.params.updates);
      if (!schedule) return refuseUpgrade(socket, 404, NOT_FOUND);
      const conn = context.connectionOf(socket);
      const server = subpath === PLAIN_PATH ? plain : deflating;
      server.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => {});
        judge(context, client, conn, schedule);
        if (subpath === PLAIN_PATH) sendBackAfter(context, client, conn, schedule.length);
      });
    },
    onRequest(_request, response, subpath) {
      const found = scheduleOf(subpath, context.params.updates) !== null;
      if (found) answerText(response, 426, UPGRADE_REQUIRED);
      else answerText(response, 404, NOT_FOUND);
    },
  };
});

/** Compares each message with the state that is due, and closes on one too many. */
function judge(
  context: Context,
  client: WebSocket,
  conn: number,
  schedule: readonly Place[],
): void {
  let count = 0;
  client.on("message", (data: Buffer, isBinary) => {
    const due = schedule[count++];
    if (!due) {
      client.close(1008, `All ${schedule.length} messages were there`);
      return;
    }
    const why = faultOf(context, due, data, isBinary);
    const told = { conn, ...due, bytes: data.length };
    if (why === null) context.emit("formats.received", { ...told, equal: true });
    else {
      const short = why.slice(0, LONGEST_WHY);
      context.emit("formats.received", { ...told, equal: false, why: short });
    }
  });
}

/** Why a message is not the one that is due; null when it is. */
function faultOf(
  { params }: Context,
  { format, update }: Place,
  data: Buffer,
  isBinary: boolean,
): string | null {
  if (isBinary !== isSentAsBinary(format)) {
    const kinds = isBinary ? ["Text", "binary"] : ["Binary", "text"];
    return `${kinds[0]} was due, update ${update} as ${format}, and a ${kinds[1]} message came.`;
  }
  const decoded = decode(format, data);
  if (!decoded.ok) return decoded.reason;
  return differenceOf(decoded.state, stateOf(params.seed, params.players, update));
}

/** Once all have come, sends the last state back in each encoding, with one mistake in it. */
function sendBackAfter(context: Context, client: WebSocket, conn: number, messages: number): void {
  const { seed, players, updates } = context.params;
  let left = messages;
  client.on("message", (_data: RawData) => {
    if (--left !== 0) return;
    const mistake = plantMistake(seed, stateOf(seed, players, updates - 1));
    if (!mistake) return;
    const { state, ...told } = mistake;
    for (const format of FORMATS) {
      context.emit("formats.planted", { conn, format, ...told });
      client.send(encode(format, state), { binary: isSentAsBinary(format) });
    }
  });
}

function isSentAsBinary(format: Format): boolean {
  return format !== "json";
}
