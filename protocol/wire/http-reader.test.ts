import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { Connection } from "./connection.ts";
import type { SeenHttp } from "./http-message.ts";
import type { Sender } from "./stream.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** A connection that sees these pieces one after the other, at 1, 2, 3 … µs. */
function seen(...pieces: readonly (readonly [Sender, string])[]): Connection {
  const connection = new Connection(1);
  for (const [i, [sender, text]] of pieces.entries()) {
    connection.append(sender, { seq: i + 1, at: i + 1 }, bytesOf(text), []);
  }
  return connection;
}

const contentOf = (connection: Connection, message: SeenHttp | null | undefined) =>
  message?.content.map(([from, to]) => toLatin1(connection[message.sender].bytes.slice(from, to)));

/** The content of each answer, and whether it is whole. */
const answers = (connection: Connection) =>
  connection.exchanges.map(({ response }) => ({
    content: contentOf(connection, response),
    whole: response?.end != null,
  }));

const GET = "GET / HTTP/1.1\r\n\r\n";
const answer = (fields: string, content = "", status = "200 OK") =>
  `HTTP/1.1 ${status}\r\n${fields}\r\n${content}`;
const LENGTH = "Content-Length: 2\r\n";
const CHUNKED = "Transfer-Encoding: gzip, chunked\r\n";

describe("where an answer ends (RFC 9112 6.3)", () => {
  it.each([
    ["Content-Length", GET, answer(LENGTH, "hi"), ["hi"]],
    ["a Content-Length that is repeated", GET, answer("Content-Length: 2, 2\r\n", "hi"), ["hi"]],
    [
      "chunks, their extensions and trailers left out",
      GET,
      answer(CHUNKED, "2;a=b\r\nhi\r\n0A \r\n0123456789\r\n000\r\nA: b\r\n\r\n"),
      ["hi", "0123456789"],
    ],
    ["chunks before Content-Length", GET, answer(LENGTH + CHUNKED, "1\r\n!\r\n0\r\n\r\n"), ["!"]],
    ["none for HEAD", "HEAD / HTTP/1.1\r\n\r\n", answer(LENGTH), []],
    ["none for 204", GET, answer("", "", "204 No Content"), []],
    ["none for 304", GET, answer(LENGTH, "", "304 Not Modified"), []],
  ])("%s", (_, request, first, content) => {
    const connection = seen(
      ["client", request],
      ["server", first],
      ["client", GET],
      ["server", answer(LENGTH, "ok")],
    );
    expect(answers(connection)).toEqual([
      { content, whole: true },
      { content: ["ok"], whole: true },
    ]);
  });

  it("the end of the connection, if nothing else says; but not its breaking", () => {
    const [good, bad] = [false, true].map((hadError) => {
      const connection = seen(["client", GET], ["server", answer("", "a")], ["server", "b"]);
      expect(answers(connection)).toEqual([{ content: ["ab"], whole: false }]);
      connection.close({ at: 9, hadError, bytesRead: 0, bytesWritten: 0 });
      return connection;
    });
    expect(good && answers(good)).toEqual([{ content: ["ab"], whole: true }]);
    expect(bad && answers(bad)).toEqual([{ content: ["ab"], whole: false }]);
  });

  it.each([
    ["Content-Length that differs", answer("Content-Length: 2\r\nContent-Length: 3\r\n", "hi")],
    ["Content-Length that is no number", answer("Content-Length: -2\r\n", "hi")],
    ["a chunk size that is none", answer(CHUNKED, "x\r\nhi\r\n")],
    ["a chunk longer than it says", answer(CHUNKED, "1\r\nhi\r\n0\r\n\r\n")],
  ])("nowhere that can be read: %s", (_, first) => {
    const connection = seen(["client", GET + GET], ["server", first + answer(LENGTH, "ok")]);
    const [broken, next] = connection.exchanges;
    expect(broken?.response).toMatchObject({ end: null });
    expect(next).toMatchObject({ response: null });
  });
});

describe("which answer goes with which request", () => {
  it("passes over interim answers, and tells where they lie", () => {
    const early = answer("", "", "103 Early Hints");
    const { exchanges } = seen(["client", GET], ["server", early], ["server", answer(LENGTH)]);
    expect(exchanges).toMatchObject([
      { interim: [[0, early.length]], response: { start: early.length, firstSeq: 3 } },
    ]);
  });

  it("goes by order when requests are pipelined, HEAD among them", () => {
    const post = `POST / HTTP/1.1\r\n${LENGTH}\r\nhi`;
    const connection = seen(
      ["client", `${GET}HEAD / HTTP/1.1\r\n\r\n${post}`],
      ["server", answer(LENGTH, "ab") + answer("Content-Length: 9\r\n") + answer(LENGTH, "cd")],
    );
    expect(answers(connection).map(({ content }) => content)).toEqual([["ab"], [], ["cd"]]);
    expect(contentOf(connection, connection.exchanges[2]?.request)).toEqual(["hi"]);
  });

  it("[ADR4] keeps an answer to what is no whole request", () => {
    const { exchanges, exchange } = seen(
      ["client", "GET / HT"],
      ["server", answer("", "", "408 Request Timeout")],
    );
    expect(exchanges).toMatchObject([{ request: null, response: { seq: 2 } }]);
    expect(exchange).toMatchObject({ status: 408, request: { state: "incomplete" } });
  });

  it("ends HTTP where an upgrade says, after exchanges that came before", () => {
    const upgrade = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n";
    const switching = answer("", "", "101 Switching Protocols");
    const plain = answer(LENGTH, "ok");
    const { exchange, exchanges, frames } = seen(
      ["client", GET],
      ["server", plain],
      ["client", `${upgrade}\x81\x80\0\0\0\0`],
      ["server", `${switching}\x81\x00`],
    );
    const framesAt = {
      client: GET.length + upgrade.length,
      server: plain.length + switching.length,
    };
    expect(exchange).toMatchObject({ status: 101, framesAt });
    expect(exchanges).toHaveLength(2);
    expect(frames.map(({ sender, start }) => [sender, start])).toEqual([
      ["client", framesAt.client],
      ["server", framesAt.server],
    ]);
  });
});

describe("what has been read", () => {
  it("is not read again: an endless answer costs each of its bytes once", () => {
    const connection = seen(["client", GET], ["server", answer(CHUNKED)]);
    const early = connection.exchanges;
    for (let i = 0; i < 200; i++) {
      connection.append("server", { seq: i, at: i }, bytesOf("5\r\ntick\n\r\n"), []);
      // Whoever looks back finds no chunk size.
      connection.server.bytes.fill(0);
    }
    const { response } = connection.exchanges[0] ?? {};
    expect(response).toMatchObject({ end: null, at: 199, size: { payload: 1000 } });
    expect(response?.content).toHaveLength(200);
    expect(early[0]?.response?.content).toEqual([]);
  });

  it("gives a message the times of its first byte and of its last so far", () => {
    const { exchanges } = seen(
      ["client", GET.slice(0, 5)],
      ["client", GET.slice(5)],
      ["server", answer(LENGTH, "h")],
      ["server", "i"],
    );
    expect(exchanges).toMatchObject([
      {
        request: { beganAt: 1, at: 2, firstSeq: 1, seq: 2, size: { header: 18, payload: 0 } },
        response: { beganAt: 3, at: 4, size: { payload: 2 } },
      },
    ]);
  });
});
