import type { ParsedHead } from "#protocol/http-head.ts";
import type { HttpExchange, SeenHttp } from "./http-message.ts";
import { requestFraming, responseFraming, statusOf } from "./message-framing.ts";
import { MessageReader } from "./message-reader.ts";
import type { Chunk } from "./stream.ts";

/**
 * Reads a connection as HTTP/1.1 until a 101 ends that: the nth request goes with the nth final
 * answer (RFC 9112 9.3.2). Each byte is read once, and what was handed out does not change.
 */
export class HttpReader {
  readonly #exchanges: HttpExchange[] = [];
  #handedOut: readonly HttpExchange[] | null = null;
  /** Requests and final answers that are whole. */
  readonly #whole = { client: 0, server: 0 };
  /** Counts the exchange that a 101 answered. */
  #switched: number | null = null;
  readonly #readers = {
    client: new MessageReader({
      sender: "client",
      framing: requestFraming,
      told: (request) => this.#put(request, { request }),
    }),
    server: new MessageReader({
      sender: "server",
      framing: (head) => {
        const asked = this.#exchanges[this.#whole.server]?.request;
        return responseFraming(head, asked?.head ?? null);
      },
      told: (response) => this.#putAnswer(response),
    }),
  };

  get exchanges(): readonly HttpExchange[] {
    this.#handedOut ??= this.#exchanges.slice();
    return this.#handedOut;
  }

  /** The exchange that ended HTTP on this connection, once its request is whole; else null. */
  get upgrade(): HttpExchange | null {
    if (this.#switched === null) return null;
    const upgrade = this.#exchanges[this.#switched];
    return upgrade?.request?.end ? upgrade : null;
  }

  /** Why the first head of each direction is not among the exchanges. */
  get waiting(): { readonly client: ParsedHead; readonly server: ParsedHead } {
    return { client: this.#readers.client.waiting, server: this.#readers.server.waiting };
  }

  /** Reads the chunk from `bytes`, the whole stream of its sender. Not to be called after an upgrade. */
  read(chunk: Chunk, bytes: Uint8Array): void {
    this.#readers[chunk.sender].read(chunk, bytes);
    // What came early behind the request is not HTTP.
    if (this.upgrade) this.#exchanges.length = this.upgrade.index + 1;
  }

  /** The server closed the connection in good order: an answer may end so. */
  close(): void {
    this.#readers.server.close();
  }

  #putAnswer(response: SeenHttp): void {
    const status = statusOf(response.head);
    if (status >= 200 || status === 101) {
      if (status === 101) this.#switched = this.#whole.server;
      this.#put(response, { response });
      return;
    }
    const { start, end } = response;
    const before = this.#exchanges[this.#whole.server]?.interim ?? [];
    this.#putAt(this.#whole.server, { interim: [...before, [start, end ?? start]] });
  }

  #put(message: SeenHttp, part: Partial<HttpExchange>): void {
    this.#putAt(this.#whole[message.sender], part);
    if (message.end !== null) this.#whole[message.sender] += 1;
  }

  #putAt(index: number, part: Partial<HttpExchange>): void {
    const known = this.#exchanges[index];
    const empty = { index, request: null, response: null, interim: [] };
    this.#exchanges[index] = { ...(known ?? empty), ...part };
    this.#handedOut = null;
  }
}
