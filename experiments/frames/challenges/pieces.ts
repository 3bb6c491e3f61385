import { toLatin1 } from "#protocol/bytes.ts";
import type { Challenge } from "#protocol/challenge.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { SeenFrame, SeenMessage } from "#protocol/wire/frame-reader.ts";
import { composed, judgeOwn, lacksClose, type OwnRun, utf8 } from "./judge-own.ts";

const FRAMES = 3;

export const pingInside: Challenge = {
  id: "ping-inside",
  title: "A Ping inside a message",
  task: "Send one message as **exactly three frames**, with a **Ping** between two of them. The server must answer the Ping before it sends the message back.",
  hints: [
    "A control frame may stand between the frames of a message. The message goes on behind it as if nothing had been.",
    "On the bench, under **Compose**, you need four frames: three for the message, one for the Ping. Of the three only the first has the opcode of the message, and only the last has FIN.",
    "Text with FIN 0; Ping with FIN 1; continuation with FIN 0; continuation with FIN 1.",
  ],
  check: (seen) => judgeOwn(seen, lacksPingInside),
  solution: {
    kind: "run",
    params: composed(
      { opcode: OPCODE.text, fin: false, payload: utf8("one ") },
      { opcode: OPCODE.ping, payload: utf8("?") },
      { opcode: OPCODE.continuation, fin: false, payload: utf8("message ") },
      { opcode: OPCODE.continuation, payload: utf8("in three") },
    ),
    why: "The server keeps the pieces until one comes with FIN, and sends the message back then. The Ping needs no waiting: its Pong goes out at once, between a message that came half and its answer (RFC 6455 5.4, 5.5.2).",
  },
};

function lacksPingInside({ connection }: OwnRun): string | null {
  const whole = connection.messages.filter(
    ({ sender, kind }) => sender === "client" && (kind === "text" || kind === "binary"),
  );
  if (whole.length === 0) return "The server got no message whole.";
  const inThree = whole.filter(({ frames }) => frames.length === FRAMES);
  if (inThree.length === 0) {
    const counts = whole.map(({ frames }) => frames.length).join(", ");
    return `Frames in each message that the server got: ${counts}. Three are asked for.`;
  }
  const lacks = inThree.map((message) => lacksAnswers(message, connection.messages));
  return lacks.includes(null) ? null : (lacks.at(-1) ?? null);
}

/** Whether a Ping stands within this message, and its Pong came before the message did. */
function lacksAnswers(message: SeenMessage, all: readonly SeenMessage[]): string | null {
  const [from, to] = [message.frames[0]?.start ?? 0, message.frames.at(-1)?.start ?? 0];
  const pings = all.filter(
    ({ sender, kind, frames: [frame] }) =>
      sender === "client" && kind === "ping" && frame && frame.start > from && frame.start < to,
  );
  if (pings.length === 0) return "A message came in three frames, and no Ping between them.";
  const echo = all.find((one) => one.kind === message.kind && answers(one, message));
  if (!echo) return "The Ping is in its place, and the server did not send the message back.";
  const isPonged = pings.some((ping) =>
    all.some((one) => one.kind === "pong" && one.index < echo.index && answers(one, ping)),
  );
  return isPonged ? null : "The message came back, and no Pong before it.";
}

function answers({ sender, data }: SeenMessage, asked: SeenMessage): boolean {
  return sender === "server" && toLatin1(data) === toLatin1(asked.data);
}

export const brokenAtTheCut: Challenge = {
  id: "broken-at-the-cut",
  title: "Broken only at the cut",
  task: "Get a Close with **1007** for a text message of at least two frames, **each of which could be a piece of good text**: a character may begin at the end of one and end at the start of the next, and in none of them alone is anything wrong.",
  hints: [
    "UTF-8 is checked over the whole message. A frame may end in the middle of a character, as long as the next frame has the rest of it.",
    "The euro sign is `e2 82 ac`. A frame that ends in `e2 82` is fine, and so is one that begins with the letter `A`. Which of the two rules does their sequence break?",
    "Two frames, payload as hex: text with FIN 0 and `e2 82`, then a continuation with FIN 1 and `41`.",
  ],
  check: (seen) => judgeOwn(seen, lacksCut),
  solution: {
    kind: "run",
    params: composed(
      { opcode: OPCODE.text, fin: false, payload: Uint8Array.of(0x41, 0xe2, 0x82) },
      { opcode: OPCODE.continuation, payload: utf8("A") },
    ),
    why: "`41 e2 82` waits for one more byte of its last character, and `41` is a letter. Joined, the character is never finished. A receiver that checked frame by frame would either refuse good text that was cut inside a character, or let this one through (RFC 6455 5.6, 8.1).",
  },
};

function lacksCut({ connection, result }: OwnRun): string | null {
  const lack = lacksClose(result, 1007);
  if (lack) return lack;
  const found = connection.faults.find(({ fault }) => fault.kind === "invalid-utf8-text");
  const pieces = piecesOf(connection.frames, found?.frameStart ?? -1);
  if (pieces.length === 0) return "1007, and not for the text of a message.";
  if (pieces.length === 1) return "1007, for a message in one frame.";
  const bad = pieces.findIndex((piece, index) => !isFair(piece, index, pieces.length));
  if (bad === -1) return null;
  return `1007, and frame ${bad + 1} of the message's ${pieces.length} shows it alone: no character that was cut explains its bytes.`;
}

/** The payloads of the client's message in which the frame begins at `start`. */
function piecesOf(frames: readonly SeenFrame[], start: number): readonly Uint8Array[] {
  let pieces: SeenFrame[] = [];
  for (const seen of frames) {
    if (seen.sender !== "client" || seen.frame.opcode >= OPCODE.close) continue;
    pieces.push(seen);
    if (!seen.frame.fin) continue;
    if (pieces.some((piece) => piece.start === start)) {
      return pieces.map(({ frame }) => frame.payload);
    }
    pieces = [];
  }
  return [];
}

/** Most bytes of a character behind its first (RFC 3629 3). */
const MOST_BEHIND = 3;

/** Whether good text could be cut so that this is a piece of it. */
function isFair(piece: Uint8Array, index: number, count: number): boolean {
  const isRest = (byte: number) => (byte & 0xc0) === 0x80;
  const rest = piece.findIndex((byte, at) => at === MOST_BEHIND || !isRest(byte));
  const from = index === 0 ? 0 : rest === -1 ? piece.length : rest;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    decoder.decode(piece.subarray(from), { stream: index < count - 1 });
    return true;
  } catch {
    return false;
  }
}
