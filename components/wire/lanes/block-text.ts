import { formatBytes } from "#components/wire/format.ts";
import { messageOf, titleOf } from "#components/wire/http-pieces.ts";
import { previewPayload } from "#components/wire/payload.ts";
import { OPCODE, opcodeInfo } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Block, Lanes } from "./layout.ts";

/** What a block says of itself: `label` inside it, `name` in full, for a screen reader or a tooltip. */
export interface BlockText {
  readonly label: string;
  readonly name: string;
}

/** What a read or a write of the tapped socket is called: the tap sits at the server ([TAP1]). */
export const CHUNK_WORDS = { client: "read", server: "write" } as const satisfies Record<
  Sender,
  string
>;

/** A block of the lanes in words. */
export function textOf(block: Block, connection: Connection, lanes: Lanes): BlockText {
  const { label, name } = wordsOf(block, connection, lanes);
  return { label, name: `${name}, bytes ${block.start} to ${block.end}` };
}

function wordsOf(block: Block, connection: Connection, lanes: Lanes): BlockText {
  const { index } = block.selects;
  const bytes = formatBytes(block.end - block.start);
  switch (block.kind) {
    case "chunk": {
      const word = CHUNK_WORDS[connection.chunks[index]?.sender ?? "client"];
      const count = overlapping(lanes.frames, block).filter(({ kind }) => kind === "frame").length;
      const carries = count === 0 ? "" : `, with bytes of ${plural(count, "frame")}`;
      return { label: bytes, name: `A ${word} of ${bytes}${carries}` };
    }
    case "head":
    case "content":
    case "interim": {
      const exchange = connection.exchanges[index];
      const message = exchange ? messageOf(exchange, lanes.sender) : null;
      const title = message ? titleOf(message) : "HTTP";
      const whose = lanes.sender === "client" ? "the request" : "the answer";
      const [what, more] = {
        head: [title, `, head of ${whose}`],
        content: ["content", ` of ${whose} ${title}`],
        interim: ["interim answer", ""],
      }[block.kind];
      const label = `${index + 1}: ${what}`;
      return { label, name: `${label}${more}, ${bytes}` };
    }
    case "unread": {
      const isHttp = connection.notHttp(lanes.sender) === null;
      const what = isHttp ? "part of an HTTP head" : "bytes, not HTTP";
      return { label: what, name: `${what}, ${bytes}` };
    }
    case "frame": {
      const frame = connection.frames[index]?.frame;
      if (!frame) return { label: "frame", name: "A frame" };
      const opcode = opcodeInfo(frame.opcode).name;
      const chunks = overlapping(lanes.chunks, block).length;
      const fin = frame.fin ? "" : ", FIN 0";
      const across = chunks > 1 ? `, across ${chunks} chunks` : "";
      return {
        label: `${opcode}${fin}`,
        name: `Frame ${index + 1}, ${opcode}${fin}, ${formatBytes(frame.payloadLength)} of payload${across}`,
      };
    }
    case "message": {
      const message = connection.messages[index];
      if (!message) return { label: "message", name: "A message" };
      const { kind, frames } = message;
      const preview = previewMessage(message);
      const across = frames.length > 1 ? `, of ${frames.length} frames` : "";
      const isData = kind === "text" || kind === "binary";
      return {
        label: isData ? preview : `${kind}${preview === "empty" ? "" : ` ${preview}`}`,
        name: `Message ${index + 1}, ${kind}${across}, ${preview}`,
      };
    }
    case "fault": {
      const fault = connection.faults[index]?.fault;
      const what = fault?.kind.replaceAll("-", " ") ?? "fault";
      return {
        label: what,
        name: `Fault, ${what}: ${fault?.message ?? ""} ${bytes} not understood`,
      };
    }
    case "pending": {
      const what = block.lane === "frames" ? "frame" : "message";
      return { label: `${what}, not complete`, name: `A ${what} that is not complete, ${bytes}` };
    }
    default:
      return block.kind satisfies never;
  }
}

function previewMessage({ kind, data }: SeenMessage): string {
  return previewPayload({ opcode: OPCODE[kind], payload: data });
}

/** Those of these blocks, which follow one another, that share bytes with `place`. */
function overlapping(blocks: readonly Block[], place: Pick<Block, "start" | "end">): Block[] {
  return blocks.slice(
    firstWhere(blocks, ({ end }) => end > place.start),
    firstWhere(blocks, ({ start }) => start >= place.end),
  );
}

/** The place of the first block for which `holds` is true, given that it is for all after it. */
function firstWhere(blocks: readonly Block[], holds: (block: Block) => boolean): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const block = blocks[middle];
    if (block && holds(block)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
