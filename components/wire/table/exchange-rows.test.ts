import { describe, expect, it } from "vitest";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { RunScript } from "#tests/support/run-script.ts";
import { EXCHANGE_COLUMNS } from "./exchange-columns.ts";
import { type ExchangeKey, exchangeRows, sortExchanges } from "./exchange-rows.ts";

const GET = "GET / HTTP/1.1\r\n\r\n";
const POST = "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n";
const answer = (status: string) => `HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\nhi`;

const [connection] = connectionsOf(
  new RunScript()
    .chunk("client", 10, GET)
    .chunk("server", 40, "HTTP/1.1 103 Early Hints\r\n\r\n", answer("200 OK"))
    .chunk("client", 50, POST, "12345")
    .chunk("server", 60, answer("413 No"))
    .chunk("client", 70, "6789", GET).events,
);
if (!connection) throw new Error("no connection");
const rows = exchangeRows(connection);

describe("the rows of a connection's exchanges", () => {
  it("tell status, bytes of both directions and the time to the answer", () => {
    const early = "HTTP/1.1 103 Early Hints\r\n\r\n".length;
    expect(rows).toMatchObject([
      { order: 0, at: 10, status: 200, waited: 30, down: { header: 38 + early, payload: 2 } },
      { order: 1, at: 50, status: 413, waited: -10, up: { header: POST.length, payload: 9 } },
      { order: 2, at: 70, status: null, waited: null, down: { header: 0, payload: 0 } },
    ]);
  });

  it("say when an answer came before its request was whole, and when none came", () => {
    const waited = EXCHANGE_COLUMNS.find(({ id }) => id === "waited");
    expect(rows.map((row) => waited?.cell(row, false))).toEqual(["30 µs", "early", "–"]);
  });

  it("sort by what a header names, what a row has not first", () => {
    const order = (by: ExchangeKey, descending = false) =>
      sortExchanges(rows, { by, descending }).map((row) => row.order);
    expect(order("up")).toEqual([0, 2, 1]);
    expect(order("up", true)).toEqual([1, 0, 2]);
    expect(order("status")).toEqual([2, 0, 1]);
    expect(order("down", true)).toEqual([0, 1, 2]);
  });
});
