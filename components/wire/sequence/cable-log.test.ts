import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { frameOf, RunScript } from "#tests/support/run-script.ts";
import { columnsFor } from "./columns.ts";
import { type Layout, layOut } from "./layout.ts";
import { SequenceLog } from "./sequence-log.ts";
import { middleOf, strokesOf } from "./strokes.ts";
import { labelOf, sentenceOf } from "./words.ts";

const COLUMNS = columnsFor(600, { hasCode: true, hasControl: true });

function laidOut(events: readonly RunEvent[], zoom = 0.01): Layout {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  const drawn = new SequenceLog(connection).read(events);
  return layOut(drawn, { zoom, trueTime: false, unfolded: new Set() });
}

const begun = () =>
  new RunScript()
    .open(0)
    .link("connected", 50, { roundTripMs: 0, bytesPerSecond: null })
    .chunk("client", 100, "GET /lab/t/?socket=1 HTTP/1.1\r\nHost: a\r\n\r\n")
    .chunk("server", 200, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
const ping = frameOf("server", { opcode: 9 });
const set = (change: Record<string, unknown>, conns: number[] | null = [1]) => ({
  fault: { type: "set", conns, ...change },
});
const namesOf = ({ rows }: Layout) => rows.map(({ item }) => labelOf(item).name);
const row = ({ rows }: Layout, name: string) => {
  const found = rows.find(({ item }) => labelOf(item).name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
/** Where a row's line ends, of those that end half way. */
const endOf = (layout: Layout, name: string) =>
  Number(/H(\d+)$/.exec(strokesOf(row(layout, name), COLUMNS).line)?.[1]);

describe("what the cable told, in the diagram ([FLT4])", () => {
  it("stands among what crossed, each at its time and in a sentence of its own", () => {
    const layout = laidOut(
      begun()
        .link("fault", 1_000, set({ down: { delayMs: 80, jitterMs: 40 } }))
        .chunk("server", 2_000, ping)
        .link("dropped", 3_000, { direction: "up", what: "pong", frames: 1, bytes: 6 })
        .link("ended", 4_000, { by: "client", how: "fin" })
        .end(5_000).events,
    );
    expect(namesOf(layout)).toEqual([
      "TCP open",
      "Through the cable",
      "HTTP",
      "HTTP",
      "Delay down 80 ± 40 ms",
      "ping",
      "pong dropped",
      "TCP FIN",
      "TCP FIN",
      "TCP closed",
    ]);
    const sentences = layout.rows.slice(4, 8).map((one) => sentenceOf(one, true));
    expect(sentences).toEqual([
      "Delay down 80 ± 40 ms by the learner, at 1.00 ms",
      "server to client, ping 0 bytes, at 2.00 ms, no event for your code",
      "client to server, pong dropped 6 bytes, at 3.00 ms, left out by the cable",
      "client to server, TCP FIN to the cable, at 4.00 ms, as the cable saw it",
    ]);
    // Both come from the client's lifeline, and no further than the middle.
    for (const end of [endOf(layout, "pong dropped"), endOf(layout, "TCP FIN")]) {
      expect(end).toBeGreaterThan(COLUMNS.client);
      expect(end).toBeLessThan(middleOf(COLUMNS));
    }
  });

  it("says of a connection that begins what was dialled for all before", () => {
    const script = new RunScript()
      .open(0)
      .link("fault", 10, { conns: [], ...set({ idleMs: 500 }, null) });
    script.link("connected", 50, { roundTripMs: 0, bytesPerSecond: null });
    const [, begins] = laidOut(script.events).rows;
    expect(begins && labelOf(begins.item)).toMatchObject({ detail: "Idle limit 500 ms" });
  });

  it("leaves out what was dialled on others", () => {
    const { events } = begun().link("fault", 900, {
      conns: [2],
      fault: { type: "cut", conns: [2] },
    });
    expect(namesOf(laidOut(events))).not.toContain("Cable pulled");
  });

  it("shades a stalled direction until it flows again, and no longer", () => {
    const layout = laidOut(
      begun()
        .link("fault", 10_000, set({ up: { stalled: true } }))
        .link("fault", 20_000, set({ up: { delayMs: 5 }, down: { stalled: true } }))
        .link("fault", 40_000, set({ up: { stalled: false } })).events,
    );
    expect(layout.bands).toEqual([
      { way: "up", fromY: row(layout, "Up stalled").y, toY: row(layout, "Up flows again").y },
      {
        way: "down",
        fromY: row(layout, "Delay up 5 ms, down stalled").y,
        toY: layout.height,
      },
    ]);
  });

  it("keeps the ends apart from a cut on: what the server sends then is lost, also what a stall held", () => {
    const layout = laidOut(
      begun()
        .chunk("server", 5_000, frameOf("server", { payload: "arrives" }))
        .link("fault", 10_000, set({ down: { stalled: true } }))
        .chunk("server", 20_000, frameOf("server", { payload: "held" }))
        .link("fault", 30_000, { fault: { type: "cut", conns: null } })
        .chunk("server", 40_000, ping).events,
    );
    const lost = layout.rows.filter((one) => one.lost).map(({ item }) => labelOf(item));
    expect(lost.map(({ name, detail }) => [name, detail])).toEqual([
      ["text", '"held"'],
      ["ping", ""],
    ]);
    expect(endOf(layout, "ping")).toBeGreaterThan(middleOf(COLUMNS));
    expect(layout.bands).toEqual([
      { way: "down", fromY: row(layout, "Down stalled").y, toY: row(layout, "Cable pulled").y },
      { way: "cut", fromY: row(layout, "Cable pulled").y, toY: layout.height },
    ]);
    expect(sentenceOf(row(layout, "ping"), true)).toMatch(/lost: nothing passes the cable/);
  });

  it("folds what is dropped too often, and does not join pings before a cut with those after", () => {
    const script = begun();
    for (let index = 0; index < 60; index++) {
      if (index === 30) script.link("fault", 10_295, { fault: { type: "cut", conns: [1] } });
      const at = 10_000 + index * 10;
      script.chunk("server", at, ping);
      if (index < 30) {
        script.link("dropped", at + 1, { direction: "up", what: "pong", frames: 1, bytes: 6 });
      }
    }
    const layout = laidOut(script.events);
    expect(namesOf(layout).slice(4)).toEqual([
      "× 30 ping",
      "× 30 dropped",
      "Cable pulled",
      "× 30 ping",
    ]);
    const lost = layout.rows.slice(4).map((one) => one.lost);
    expect(lost).toEqual([false, true, false, true]);
    expect(labelOf(row(layout, "× 30 dropped").item).length).toBe("180 bytes");
  });

  it("reads a log that grows to the same as the whole", () => {
    const { events } = begun()
      .link("fault", 1_000, set({ up: { stalled: true } }))
      .chunk("server", 2_000, ping)
      .link("fault", 3_000, { fault: { type: "reset", conns: null, to: "client" } })
      .link("ended", 3_500, { by: "server", how: "fin" })
      .end(4_000);
    const [connection] = connectionsOf(events);
    if (!connection) throw new Error("no connection");
    const log = new SequenceLog(connection);
    for (let read = 0; read < events.length; read++) log.read(events.slice(0, read));
    expect(log.read(events)).toEqual(new SequenceLog(connection).read(events));
  });
});
