import { describe, expect, it } from "vitest";
import { storyOf } from "#components/wire/connection-story.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { RunScript } from "#tests/support/run-script.ts";
import { choiceOf, selectionTest } from "./choice.ts";
import { httpArrows } from "./http-arrows.ts";
import { labelOf } from "./words.ts";

const TOKEN = "0123456789abcdefABCDEF";
const request = (path: string) => `GET /lab/${TOKEN}/${path} HTTP/1.1\r\n\r\n`;
const head = request("x").length;
const answer = (fields: string, content = "") => `HTTP/1.1 200 OK\r\n${fields}\r\n${content}`;
const LENGTH = "Content-Length: 2\r\n";
const CHUNKED = "Transfer-Encoding: chunked\r\n";

function connectionOf(events: readonly RunEvent[]) {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  return connection;
}

const told = (script: RunScript) =>
  httpArrows(connectionOf(script.events)).map((arrow) => {
    const { name, detail, length } = labelOf(arrow);
    return [arrow.at, [name, detail, length].filter((part) => part).join(" ")];
  });

const polls = new RunScript()
  .open(0)
  .chunk("client", 10, request("a"))
  .chunk("server", 20, answer(LENGTH, "hi"))
  .chunk("client", 30, request("b"))
  .chunk("server", 40, answer(LENGTH, "o"))
  .chunk("server", 50, "k");

describe("HTTP in the sequence diagram", () => {
  it("draws each request and each answer once, when it was whole", () => {
    expect(told(polls)).toEqual([
      [10, `HTTP GET /lab/…/a ${head} bytes`],
      [20, "HTTP 200 OK 38 + 2 bytes"],
      [30, `HTTP GET /lab/…/b ${head} bytes`],
      [50, "HTTP 200 OK 38 + 2 bytes"],
    ]);
  });

  it("draws what is streamed write by write, framing apart from content", () => {
    const stream = new RunScript()
      .chunk("client", 10, request("s"))
      .chunk("server", 20, answer(CHUNKED, "2\r\nhi\r\n"))
      .chunk("server", 30, "3\r\nyou\r\n2\r\n!")
      .chunk("server", 40, "!\r\n")
      .chunk("server", 50, "0\r\n\r\n");
    expect(told(stream).slice(1)).toEqual([
      [20, "HTTP 200 OK 52 + 2 bytes"],
      [30, "HTTP content 8 + 4 bytes"],
      [40, "HTTP content 2 + 1 byte"],
      [50, "HTTP framing 5 bytes"],
    ]);
  });

  it("draws bytes that are no whole head, and says when they are no HTTP at all", () => {
    const begun = new RunScript().chunk("client", 10, request("a"), "GET /");
    expect(told(begun).at(-1)).toEqual([10, "part of an HTTP head 5 bytes"]);
    expect(told(begun.chunk("client", 20, "\r\n\r\n")).slice(1)).toEqual([
      [10, "not HTTP 5 bytes"],
      [20, "not HTTP 4 bytes"],
    ]);
  });

  it("shows a request and its answer as one choice", () => {
    const connection = connectionOf(polls.events);
    const arrows = httpArrows(connection);
    const choices = arrows.map((arrow) => choiceOf(arrow)?.index);
    expect(choices).toEqual([0, 0, 1, 1]);
    const isSelected = selectionTest({ kind: "exchange", index: 1 }, connection);
    expect(arrows.map(isSelected)).toEqual([false, false, true, true]);
  });
});

describe("a connection in a few words", () => {
  it("counts requests and names each status once", () => {
    expect(storyOf(connectionOf(polls.events))).toMatchObject({
      answer: "HTTP 200",
      content: "2 requests",
    });
    const silent = new RunScript().chunk("client", 10, "GET /");
    expect(storyOf(connectionOf(silent.events))).toMatchObject({
      answer: "no answer",
      content: "1 chunk",
    });
  });
});
