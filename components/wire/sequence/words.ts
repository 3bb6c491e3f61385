import { formatBytes, formatCount, formatMicros } from "#components/wire/format.ts";
import { titleOf } from "#components/wire/http-pieces.ts";
import { previewPayload } from "#components/wire/payload.ts";
import { isControlOpcode, opcodeInfo } from "#protocol/opcodes.ts";
import type { Split } from "#protocol/wire/http-message.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { CodeEvent } from "./code-event.ts";
import { type FrameFold, type Item, isFold } from "./fold.ts";
import type { CodeRow, CodeSeen, Row } from "./layout.ts";

/** An arrow's label: what it is, what it carries, how much of it. */
export interface Label {
  readonly name: string;
  readonly detail: string;
  readonly length: string;
}

/** What is written at an arrow. */
export function labelOf(item: Item): Label {
  switch (item.kind) {
    case "frame": {
      const { frame } = item.seen;
      const name = opcodeInfo(frame.opcode).name + (frame.fin ? "" : ", not final");
      const detail = frame.payloadLength === 0 ? "" : previewPayload(frame);
      return { name, detail, length: formatBytes(frame.payloadLength) };
    }
    case "fold": {
      const name = `× ${formatCount(item.parts.length)} ${opcodeInfo(item.opcode).name}`;
      return { name, detail: "", length: formatBytes(payloadOf(item)) };
    }
    case "http":
      return { name: "HTTP", detail: titleOf(item.message), length: sizeOf(item.size) };
    case "bytes":
      return { name: item.words, detail: "", length: sizeOf(item.size) };
    case "fault": {
      const { message, closeCode } = item.seen.fault;
      return { name: "fault", detail: message, length: String(closeCode) };
    }
    case "fin":
      return { name: "TCP FIN", detail: "", length: "" };
    case "opened":
      return { name: "TCP open", detail: "", length: "" };
    case "closed": {
      const { error } = item.close;
      return { name: "TCP closed", detail: error ? `with ${error}` : "", length: "" };
    }
    case "cable":
      return { ...item.words, length: "" };
    case "ended":
      return {
        name: `TCP ${item.how === "fin" ? "FIN" : "RST"}`,
        detail: "to the cable",
        length: "",
      };
    case "dropped": {
      const { what, frames, bytes } = item;
      const detail = frames === 1 ? "" : `${formatCount(frames)} frames`;
      return { name: `${what} dropped`, detail, length: formatBytes(bytes) };
    }
    case "drops": {
      const bytes = item.parts.reduce((sum, part) => sum + part.bytes, 0);
      const count = formatCount(item.parts.length);
      return { name: `× ${count} dropped`, detail: "", length: formatBytes(bytes) };
    }
    default:
      return item satisfies never;
  }
}

/** Header bytes, and content if there is any: `182 + 27 bytes`. */
function sizeOf({ header, payload }: Split): string {
  return payload === 0 ? formatBytes(header) : `${formatCount(header)} + ${formatBytes(payload)}`;
}

function payloadOf({ parts }: FrameFold): number {
  return parts.reduce((sum, { seen }) => sum + seen.frame.payloadLength, 0);
}

/** The arrow in one sentence: its label as it is seen (WCAG 2.5.3), whose, when, on which clocks. */
export function sentenceOf(row: Row, hasCode: boolean): string {
  const { item } = row;
  const { name, detail, length } = labelOf(item);
  const from = "sender" in item ? `${item.sender} to ${otherOf(item.sender)}` : null;
  const label = [name, detail, length].filter((part) => part).join(" ");
  const end = endInWords(row, hasCode);
  return [from, label, whenOf(item), end].filter((part) => part !== null).join(", ");
}

/** How far it came, or who saw it there; null: nothing to say of it. */
function endInWords({ item, code, lost }: Row, hasCode: boolean): string | null {
  if (item.kind === "cable") return null;
  if (item.kind === "ended") return "as the cable saw it";
  if (item.kind === "dropped" || item.kind === "drops") return "left out by the cable";
  if (lost) return "lost: nothing passes the cable any more";
  return hasCode ? seenInWords(item, code) : null;
}

function otherOf(sender: Sender): Sender {
  return sender === "client" ? "server" : "client";
}

function whenOf(item: Item): string {
  if (isFold(item)) return `from ${formatClock(item.at)} to ${formatClock(item.lastAt)}`;
  return item.beganAt < item.at
    ? `from ${formatClock(item.beganAt)} to ${formatClock(item.at)}`
    : `at ${formatClock(item.at)}`;
}

/** How far the code's clock and the server's are apart on it, or that the code has no part in it. */
function seenInWords(item: Item, code: CodeSeen | null): string {
  if (!code) {
    const opcode = item.kind === "frame" ? item.seen.frame.opcode : "opcode" in item && item.opcode;
    return opcode !== false && isControlOpcode(opcode)
      ? "no event for your code"
      : "seen by the server’s clock only";
  }
  const { at, error, type } = code.first;
  const gap = Math.abs(at - item.at);
  const order = at < item.at ? "earlier" : "later";
  const verb = type === "socket.send" ? "sent by your code" : "seen by your code";
  return `${verb} ${formatMicros(gap)} ${order} ± ${formatMicros(error)}`;
}

/** A line of the code's column: what the browser told, in its own words; `short`: just their names. */
export function codeWords({ seen, nothing }: CodeRow, short: boolean): string {
  if (!seen) return nothing === "pending" ? "nothing yet" : "nothing";
  const { first, count } = seen;
  if (count > 1) return `× ${count.toLocaleString("en-GB")} ${nameOf(first)}`;
  const details = short ? "" : detailsOf(first);
  return details ? `${nameOf(first)} ${details}` : nameOf(first);
}

function nameOf(event: CodeEvent): string {
  switch (event.type) {
    case "socket.connecting":
      return "connecting";
    case "socket.open":
      return "open";
    case "socket.send":
      return "send()";
    case "socket.message":
      return "message";
    case "socket.error":
      return "error";
    case "socket.close":
      return `close ${event.data.code}`;
    default:
      return event satisfies never;
  }
}

function detailsOf(event: CodeEvent): string {
  switch (event.type) {
    case "socket.send":
      return formatBytes(event.data.bytes);
    case "socket.message":
      return event.data.text === undefined
        ? formatBytes(event.data.bytes)
        : JSON.stringify(event.data.text);
    case "socket.close":
      return event.data.wasClean ? "" : "not clean";
    case "socket.connecting":
    case "socket.open":
    case "socket.error":
      return "";
    default:
      return event satisfies never;
  }
}

/** A time as the axis writes it, exact enough to tell neighbours apart: `812 µs`, `25.3014 s`. */
export function formatClock(micros: number): string {
  if (micros < 1_000) return `${micros} µs`;
  if (micros < 1_000_000) return `${(micros / 1_000).toFixed(2)} ms`;
  return `${(micros / 1_000_000).toFixed(4)} s`;
}
