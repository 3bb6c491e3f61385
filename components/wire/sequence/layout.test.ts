import { describe, expect, it } from "vitest";
import recorded from "#experiments/handshake/recorded.json" with { type: "json" };
import { type RunEvent, runEventSchema } from "#protocol/run-event.ts";
import { connectionsOf, WireLog } from "#protocol/wire/wire-log.ts";
import { frameOf, RunScript } from "#tests/support/run-script.ts";
import { type Layout, layOut } from "./layout.ts";
import { SequenceLog } from "./sequence-log.ts";
import { crossing, rowsIn } from "./visible.ts";
import { codeWords, labelOf, sentenceOf } from "./words.ts";
import { fitZoom } from "./zoom.ts";

const NOTHING: ReadonlySet<string> = new Set();

function drawnOf(events: readonly RunEvent[]) {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  return new SequenceLog(connection).read(events);
}

const laidOut = (events: readonly RunEvent[], zoom: number, unfolded = NOTHING) =>
  layOut(drawnOf(events), { zoom, trueTime: false, unfolded });
const namesOf = ({ rows }: Layout) => rows.map(({ item }) => labelOf(item).name);

/** `count` texts of the server, `gap` apart, each echoed; with a ping in the middle. */
function chat(count: number, gap: number): RunScript {
  const script = new RunScript().handshake(0);
  for (let index = 0; index < count; index++) {
    const at = 10_000 + index * gap;
    if (index === 5) script.chunk("server", at - 1, frameOf("server", { opcode: 9 }));
    script.chunk("server", at, frameOf("server", { payload: "ping me" }));
    script.chunk("client", at, frameOf("client", { payload: "pong you" }));
  }
  return script;
}

describe("what stands in the diagram", () => {
  it("shows of a real handshake run everything by both clocks", () => {
    const layout = laidOut(runEventSchema.array().parse(recorded.events), 0.01);
    expect(layout.rows.map((row) => [labelOf(row.item).name, row.codeY !== null])).toEqual([
      ["TCP open", true],
      ["HTTP", false],
      ["HTTP", true],
      ["text", true],
      ["text", true],
      ["text", true],
      ["close", false],
      ["close", false],
      ["TCP FIN", false],
      ["TCP closed", true],
    ]);
    const sent = layout.rows[4];
    expect(sent && sentenceOf(sent, true)).toBe(
      'client to server, text "Hello from my own browser." 26 bytes, at 24.36 ms, sent by your code 474 µs earlier ± 775 µs',
    );
    // The browser saw the 101 after the server sent it, so its arrow goes down.
    const [, , answer] = layout.rows;
    expect(answer?.codeY).toBeGreaterThan(answer?.y ?? Number.POSITIVE_INFINITY);
    const bracket = layout.codeRows.find(({ seen }) => seen?.first.type === "socket.open");
    expect([bracket?.fromY, bracket?.toY].map((y) => layout.scale.toTime(y ?? 0))).toEqual([
      expect.closeTo(16_883 - 774, 0),
      expect.closeTo(16_883 + 774, 0),
    ]);
  });

  it("says that code sees nothing of ping and pong, and nothing yet of a fragment", () => {
    const { codeRows } = laidOut(
      new RunScript()
        .handshake(0)
        .chunk("server", 2_000, frameOf("server", { opcode: 9 }))
        .chunk("client", 3_000, frameOf("client", { opcode: 10 }))
        .chunk("server", 4_000, frameOf("server", { fin: false, payload: "a" })).events,
      0.1,
    );
    expect(codeRows.map((row) => codeWords(row, false))).toEqual([
      "nothing",
      "nothing",
      "nothing yet",
    ]);
  });

  it("keeps a send that never crossed in the code's column, as not on the wire", () => {
    const { codeRows } = laidOut(
      new RunScript().handshake(0).code("send", 2_000, { kind: "text", bytes: 5 }).events,
      0.1,
    );
    expect(codeRows.map((row) => [codeWords(row, false), row.onWire])).toEqual([
      ["send() 5 bytes", false],
    ]);
  });

  it("marks a fault after the frames before it", () => {
    const layout = laidOut(
      new RunScript()
        .handshake(0)
        .chunk("client", 2_000, frameOf("client"), frameOf("client", { masked: false })).events,
      0.1,
    );
    expect(namesOf(layout).slice(-2)).toEqual(["text", "fault"]);
  });

  it("folds frames of one sender and opcode that are too close, whatever lies between", () => {
    const layout = laidOut(chat(40, 10).events, 0.01);
    expect(namesOf(layout)).toEqual(["TCP open", "HTTP", "HTTP", "× 40 text", "× 40 text", "ping"]);
    const [, , , fold] = layout.rows;
    expect(fold && labelOf(fold.item).length).toBe("280 bytes");
    expect(
      layOut(drawnOf(chat(40, 10).events), { zoom: 4, trueTime: false, unfolded: NOTHING }).rows,
    ).toHaveLength(84);
  });

  it("leaves frames alone that were unfolded, and few ones", () => {
    const drawn = drawnOf(chat(40, 0).events);
    const unfolded = new Set(drawn.arrows.map(({ key }) => key));
    expect(layOut(drawn, { zoom: 1, trueTime: false, unfolded }).rows).toHaveLength(84);
    expect(laidOut(chat(3, 0).events, 1).rows).toHaveLength(9);
    // 20 of each sender within one pixel, and yet each is drawn.
    expect(laidOut(chat(20, 0).events, 0.000_1).rows).toHaveLength(44);
  });

  it("keeps every label off the one above, at any zoom, but in true time hides what would lie on it", () => {
    const drawn = drawnOf(chat(40, 300).events);
    for (const zoom of [0.001, 0.01, 0.1, 1]) {
      const { rows } = layOut(drawn, { zoom, trueTime: false, unfolded: NOTHING });
      expect(rows.every(({ labelled }) => labelled)).toBe(true);
    }
    const { rows } = layOut(drawn, { zoom: 0.01, trueTime: true, unfolded: NOTHING });
    expect(rows.some(({ labelled }) => !labelled)).toBe(true);
  });

  it("reads a log that grows to the same arrows as the whole", () => {
    const { events } = chat(8, 300).end(20_000);
    const wire = new WireLog();
    let log: SequenceLog | null = null;
    for (const [index, event] of events.entries()) {
      wire.add(event);
      const [connection] = wire.connections;
      if (connection) log ??= new SequenceLog(connection);
      log?.read(events.slice(0, index + 1));
    }
    const keys = drawnOf(events).arrows.map(({ key }) => key);
    expect(log?.read(events).arrows.map(({ key }) => key)).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("fits a run with idle stretches into the window", () => {
    const script = new RunScript().handshake(0);
    for (const second of [25, 50, 75]) {
      script.chunk("server", second * 1_000_000, frameOf("server", { opcode: 9 }));
    }
    const drawn = drawnOf(script.events);
    const zoom = fitZoom(drawn, 560, false);
    const layout = layOut(drawn, { zoom, trueTime: false, unfolded: NOTHING });
    expect(layout.height).toBeLessThanOrEqual(560);
    expect(layout.height).toBeGreaterThan(400);
  });
});

describe("what of it is in a window", () => {
  it("is every row once, by where its label stands, and those that only cross it", () => {
    const script = new RunScript().handshake(0);
    // All sent at once, read one by one much later: long, slanted arrows.
    for (let index = 0; index < 30; index++) {
      script.code("send", 1_000 + index, { kind: "text", bytes: 1 });
      script.chunk("client", 500_000 + index * 10_000, frameOf("client", { payload: "x" }));
    }
    const layout = laidOut(script.events, 0.02);
    const windows = Array.from({ length: Math.ceil(layout.height / 200) }, (_, index) => {
      return { from: index * 200, to: index * 200 + 200 };
    });
    const seen = windows.flatMap((window) => rowsIn(layout, window).map(({ place }) => place));
    expect(seen).toEqual(layout.rows.map((_, place) => place));
    const [, , third] = windows;
    if (!third) throw new Error("too low to tell");
    const touching = layout.rows.filter(({ y, codeY }) => {
      return Math.max(y, codeY ?? y) >= third.from && Math.min(y, codeY ?? y) < third.to;
    });
    const own = rowsIn(layout, third).map(({ row }) => row);
    expect(new Set([...own, ...crossing(layout, third)])).toEqual(new Set(touching));
    expect(crossing(layout, third).length).toBeGreaterThan(0);
  });
});
