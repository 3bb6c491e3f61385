import { type HttpHead, type ParsedHead, parseHead } from "#protocol/http-head.ts";
import { ContentReader } from "./content-reader.ts";
import type { SeenHttp, Split } from "./http-message.ts";
import type { Framing } from "./message-framing.ts";
import type { ByteRange, Chunk, Sender } from "./stream.ts";

/** A head that is longer is not looked for. */
const LONGEST_HEAD = 64 * 1024;

const [CR, LF] = [13, 10];

/** A message as it was at one moment: what comes later makes a new one. */
class Message implements SeenHttp {
  readonly sender: Sender;
  readonly head: HttpHead;
  readonly start: number;
  readonly end: number | null;
  readonly size: Split;
  readonly beganAt: number;
  readonly at: number;
  readonly firstSeq: number;
  readonly seq: number;
  /** Grows; the first `#count` are this message's. */
  readonly #ranges: readonly ByteRange[];
  readonly #count: number;
  readonly #open: ByteRange | null;
  #content: readonly ByteRange[] | null = null;

  constructor(sender: Sender, part: MessagePart, reach: number, isWhole: boolean, last: Chunk) {
    const { start, head, began, content } = part;
    this.sender = sender;
    this.head = head;
    this.start = start;
    this.end = isWhole ? reach : null;
    this.size = { header: reach - start - content.length, payload: content.length };
    this.beganAt = began.at;
    this.at = last.at;
    this.firstSeq = began.seq;
    this.seq = last.seq;
    this.#ranges = content.ranges;
    this.#count = content.ranges.length;
    this.#open = content.open;
  }

  get content(): readonly ByteRange[] {
    if (this.#content === null) {
      const whole = this.#ranges.slice(0, this.#count);
      this.#content = this.#open ? [...whole, this.#open] : whole;
    }
    return this.#content;
  }
}

/** The message that is being read, once its head is there. */
interface MessagePart {
  readonly start: number;
  readonly head: HttpHead;
  readonly began: Chunk;
  readonly content: ContentReader;
}

export interface MessageReaderOptions {
  readonly sender: Sender;
  readonly framing: (head: HttpHead) => Framing;
  /** Called for a message when it is whole, and after each chunk that brought more of it. */
  readonly told: (message: SeenHttp) => void;
}

/** Reads one direction of a connection into HTTP/1.1 messages, each byte once. Never throws. */
export class MessageReader {
  readonly #options: MessageReaderOptions;
  /** Where the message begins that is being read or waited for. */
  #start = 0;
  /** No empty line ends before this offset. */
  #scanned = 0;
  #began: Chunk | null = null;
  #last: Chunk | null = null;
  #part: MessagePart | null = null;
  #stopped: ParsedHead | null = null;

  constructor(options: MessageReaderOptions) {
    this.#options = options;
  }

  /** What of the head that is waited for can be told: `invalid` if nothing more is read. */
  get waiting(): ParsedHead {
    return this.#stopped ?? { state: "incomplete" };
  }

  /** Reads the chunk from `bytes`, the whole stream. */
  read(chunk: Chunk, bytes: Uint8Array): void {
    for (;;) {
      if (this.#part === null) this.#skipEmptyLines(bytes);
      if (this.#stopped !== null || this.#start >= bytes.length) return;
      this.#began ??= chunk;
      if (this.#part === null) this.#part = this.#readHead(bytes, this.#began);
      if (this.#part === null) return;
      this.#last = chunk;
      if (!this.#readContent(this.#part, chunk, bytes)) return;
    }
  }

  /** The other end closed its side in good order: that may be how a message ends (RFC 9112 6.3). */
  close(): void {
    if (!this.#part?.content.untilClose || this.#last === null) return;
    this.#tell(this.#part, this.#part.content.at, true, this.#last);
    this.#part = null;
    this.#stopped = { state: "incomplete" };
  }

  #readHead(bytes: Uint8Array, began: Chunk): MessagePart | null {
    if (!this.#findsEmptyLine(bytes)) return null;
    const start = this.#start;
    const parsed = parseHead(bytes.subarray(start, start + LONGEST_HEAD));
    if (parsed.state !== "complete")
      return this.#stop(0, "The head is longer than 64 KiB.", parsed);
    const { head } = parsed;
    const wanted = this.#options.sender === "client" ? "request" : "response";
    if (head.parsed.kind !== wanted) return this.#stop(0, `The start line is not of a ${wanted}.`);
    const framing = this.#options.framing(head);
    const content = new ContentReader(framing, start + head.end);
    if (framing.kind === "unknown") this.#stop(head.end, framing.reason);
    if (framing.kind === "switch") this.#stopped = { state: "incomplete" };
    return { start, head, began, content };
  }

  /** Whether the message is whole and another may follow. */
  #readContent(part: MessagePart, chunk: Chunk, bytes: Uint8Array): boolean {
    const { content } = part;
    content.read(bytes);
    const isReading = content.state === "reading";
    const reach = isReading ? bytes.length : content.at;
    this.#tell(part, reach, content.state === "complete", chunk);
    if (isReading) return false;
    if (content.state === "broken") {
      if (this.#stopped === null) this.#stop(reach, "The chunked coding is broken.");
      return false;
    }
    this.#start = reach;
    this.#scanned = reach;
    this.#part = null;
    this.#began = null;
    return true;
  }

  #tell(part: MessagePart, reach: number, isWhole: boolean, last: Chunk): void {
    this.#options.told(new Message(this.#options.sender, part, reach, isWhole, last));
  }

  #stop(offset: number, reason: string, parsed?: ParsedHead): null {
    this.#stopped = parsed?.state === "invalid" ? parsed : { state: "invalid", offset, reason };
    return null;
  }

  /** Those before a request are ignored (RFC 9112 2.2). */
  #skipEmptyLines(bytes: Uint8Array): void {
    if (this.#options.sender === "server") return;
    while (bytes[this.#start] === CR && bytes[this.#start + 1] === LF) this.#start += 2;
  }

  /** Whether a head is there, or more bytes than one may have. */
  #findsEmptyLine(bytes: Uint8Array): boolean {
    const from = Math.max(this.#start + 3, this.#scanned);
    for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1)) {
      if (bytes[at - 1] === CR && bytes[at - 2] === LF && bytes[at - 3] === CR) return true;
    }
    this.#scanned = bytes.length;
    return bytes.length - this.#start > LONGEST_HEAD;
  }
}
