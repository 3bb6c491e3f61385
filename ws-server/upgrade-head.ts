import { fieldValue, type HttpHead, parseHead } from "#protocol/http-head.ts";
import { HTTP_LIMITS } from "#protocol/limits.ts";
import type { Sender } from "#protocol/wire/stream.ts";

/**
 * Reads the first head of one direction, to find where frames begin: behind a request for an upgrade,
 * and behind the answer 101 (RFC 6455 4). It keeps a head that comes in pieces until it is whole.
 */
export class UpgradeHead {
  readonly #sender: Sender;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  /** Where in `chunk` the first frame begins; null if more has to come, -1 if there will be none. */
  read(chunk: Buffer): number | null {
    const before = this.#bytes.length;
    this.#bytes = before === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const parsed = parseHead(this.#bytes);
    if (parsed.state === "complete" && this.#upgrades(parsed.head)) return parsed.head.end - before;
    return parsed.state === "incomplete" && this.#bytes.length < HTTP_LIMITS.headBytes ? null : -1;
  }

  #upgrades(head: HttpHead): boolean {
    if (this.#sender === "client") return fieldValue(head, "upgrade") !== null;
    return head.parsed.kind === "response" && head.parsed.status.text === "101";
  }
}
