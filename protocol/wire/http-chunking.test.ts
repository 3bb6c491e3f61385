import fc from "fast-check";
import { expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { Connection } from "./connection.ts";
import type { Sender } from "./stream.ts";

/** A request and its answer as text, and what should be read of them. */
interface Turn {
  readonly request: string;
  readonly response: string;
  readonly asked: string;
  readonly answered: string;
}

const content = fc.string({ unit: "binary-ascii", maxLength: 30 });
const fields = fc
  .array(fc.constantFrom("Cookie: a=b", "X: \xe9", "Empty:", "Upgrade: h2c"), { maxLength: 3 })
  .map((lines) => lines.map((line) => `${line}\r\n`).join(""));

const byLength = fc.tuple(fields, content).map(([more, text]) => ({
  tail: `${more}Content-Length: ${text.length}\r\n\r\n${text}`,
  text,
}));
const byChunks = fc
  .record({
    parts: fc.array(content.filter((part) => part.length > 0)),
    extension: fc.constantFrom("", ";a", ' ;a="b;c"'),
    trailer: fc.constantFrom("", "A: b\r\n"),
  })
  .map(({ parts, extension, trailer }) => {
    const chunks = parts.map((part) => `${part.length.toString(16)}${extension}\r\n${part}\r\n`);
    const tail = `Transfer-Encoding: chunked\r\n\r\n${chunks.join("")}0${extension}\r\n${trailer}\r\n`;
    return { tail, text: parts.join("") };
  });
const nothing = fields.map((more) => ({ tail: `${more}\r\n`, text: "" }));

const turn: fc.Arbitrary<Turn> = fc
  .record({
    ask: fc.oneof(nothing, byLength, byChunks),
    reply: fc.oneof(byLength, byChunks),
    blank: fc.constantFrom("", "\r\n"),
    early: fc.constantFrom("", "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"),
    bare: fc.constantFrom(null, 204, 304),
    isHead: fc.boolean(),
  })
  .map(({ ask, reply, blank, early, bare, isHead }) => {
    const hasContent = !isHead && bare === null;
    const head = reply.tail.slice(0, reply.tail.indexOf("\r\n\r\n") + 4);
    const tail = hasContent ? reply.tail : head;
    return {
      request: `${blank}${isHead ? "HEAD" : "POST"} / HTTP/1.1\r\n${ask.tail}`,
      response: `${early}HTTP/1.1 ${bare ?? 200}\r\n${tail}`,
      asked: ask.text,
      answered: hasContent ? reply.text : "",
    };
  });

/** Cut at some places; the order of both senders stays causal: an answer follows its request. */
function pieces(turns: readonly Turn[], pipelined: boolean, cuts: readonly number[]) {
  const told: [Sender, string][] = pipelined
    ? [
        ["client", turns.map(({ request }) => request).join("")],
        ["server", turns.map(({ response }) => response).join("")],
      ]
    : turns.flatMap(({ request, response }): [Sender, string][] => [
        ["client", request],
        ["server", response],
      ]);
  let next = 0;
  return told.flatMap(([sender, text]) => {
    const parts: [Sender, string][] = [];
    for (let at = 0; at < text.length; next++) {
      const length = cuts[next % cuts.length] ?? text.length;
      parts.push([sender, text.slice(at, at + length)]);
      at += length;
    }
    return parts;
  });
}

function read(list: readonly (readonly [Sender, string])[]): Connection {
  const connection = new Connection(1);
  for (const [i, [sender, text]] of list.entries()) {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    connection.append(sender, { seq: i + 1, at: i + 1 }, bytes, []);
  }
  return connection;
}

it("reads the same exchanges of a conversation however it is cut", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(turn), fc.boolean(), cuts, (turns, pipelined, lengths) => {
      const connection = read(pieces(turns, pipelined, lengths));
      const seen = connection.exchanges.map(({ request, response }) =>
        [request, response].map((message) => ({
          whole: message?.end != null,
          text: message?.content
            .map(([from, to]) => toLatin1(connection[message.sender].bytes.slice(from, to)))
            .join(""),
        })),
      );
      expect(seen).toEqual(
        turns.map(({ asked, answered }) => [
          { whole: true, text: asked },
          { whole: true, text: answered },
        ]),
      );
      const places = ({ exchanges }: Connection) =>
        exchanges.map(({ request, response, interim }) => ({
          interim,
          places: [request, response].map((message) => [message?.start, message?.end]),
          content: [request, response].map((message) => message?.content),
        }));
      expect(places(connection)).toEqual(places(read(pieces(turns, pipelined, [1e6]))));
    }),
  );
});
