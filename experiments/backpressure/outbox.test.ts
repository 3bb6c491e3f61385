import * as fc from "fast-check";
import { expect, test } from "vitest";
import { POLICIES, type Policy } from "./events.ts";
import { Outbox, type Parcel } from "./outbox.ts";

interface Numbered extends Parcel {
  readonly n: number;
}

/** A WebSocket whose other end takes bytes when it is told to. */
function slowSocket() {
  const buffer: { parcel: Numbered; left: number }[] = [];
  const delivered: Numbered[] = [];
  return {
    delivered,
    isClosed: false,
    send(parcel: Numbered) {
      buffer.push({ parcel, left: parcel.bytes });
    },
    buffered: () => buffer.reduce((sum, { left }) => sum + left, 0),
    close() {
      this.isClosed = true;
    },
    take(bytes: number) {
      let rest = bytes;
      for (let first = buffer[0]; first && rest > 0; first = buffer[0]) {
        const taken = Math.min(rest, first.left);
        first.left -= taken;
        rest -= taken;
        if (first.left > 0) return;
        buffer.shift();
        delivered.push(first.parcel);
      }
    },
  };
}

type Step = { readonly key: number; readonly bytes: number } | { readonly take: number };
const LARGEST = 40_000;
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ key: fc.nat(5), bytes: fc.integer({ min: 64, max: LARGEST }) }),
    fc.record({ take: fc.nat(80_000) }),
  ),
  { maxLength: 300 },
);
const marks = fc.integer({ min: 16_384, max: 500_000 });

/** Goes through the steps, and looks at the books after each; at the end all is taken. */
function go(policy: Policy, mark: number, list: readonly Step[]) {
  const socket = slowSocket();
  const outbox = new Outbox<Numbered>(policy, mark, socket);
  const offered: Numbered[] = [];
  for (const step of list) {
    if ("take" in step) {
      socket.take(step.take);
      outbox.flush();
    } else if (!outbox.isPaused && !outbox.isClosed) {
      offered.push({ ...step, n: offered.length + 1 });
      outbox.offer({ ...step, n: offered.length });
    }
    const { produced, sent, dropped, queued } = outbox.books;
    expect(produced).toBe(offered.length);
    expect(sent + dropped + queued).toBe(produced);
    if (policy !== "unlimited") expect(outbox.waitingBytes).toBeLessThan(mark + LARGEST);
  }
  while (outbox.waitingBytes > 0) {
    socket.take(LARGEST);
    outbox.flush();
  }
  const { delivered } = socket;
  const { dropped } = outbox.books;
  expect(delivered.length + dropped).toBe(offered.length);
  return { outbox, socket, offered, delivered, dropped };
}

for (const policy of POLICIES) {
  test(`${policy}: the books balance after every step, and in the end`, () => {
    fc.assert(
      fc.property(steps, marks, (list, mark) => {
        const { delivered } = go(policy, mark, list);
        if (policy !== "coalesce") {
          expect(delivered).toEqual(delivered.toSorted((a, b) => a.n - b.n));
        }
      }),
      { numRuns: 300 },
    );
  });
}

test("unlimited and pause deliver everything, in order", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Policy>("unlimited", "pause"),
      steps,
      marks,
      (policy, list, mark) => {
        const { offered, delivered } = go(policy, mark, list);
        expect(delivered).toEqual(offered);
      },
    ),
  );
});

test("pause holds the source back at the mark, and lets it go on at half of it", () => {
  const socket = slowSocket();
  const outbox = new Outbox<Numbered>("pause", 100_000, socket);
  const offer = () => outbox.offer({ n: 1, key: 0, bytes: 25_000 });
  for (const paused of [false, false, false, true]) {
    offer();
    expect(outbox.isPaused).toBe(paused);
  }
  expect(offer).toThrow();
  for (const [take, paused] of [
    [49_999, true],
    [1, false],
  ] as const) {
    socket.take(take);
    outbox.flush();
    expect(outbox.isPaused).toBe(paused);
  }
});

test("drop-oldest: the last that arose is delivered", () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { offered, delivered } = go("drop-oldest", 200_000, list);
      const last = offered.at(-1);
      if (last) expect(delivered).toContainEqual(last);
    }),
  );
});

test("drop-newest: what was taken once is delivered", () => {
  fc.assert(
    fc.property(steps, marks, (list, mark) => {
      const socket = slowSocket();
      const outbox = new Outbox<Numbered>("drop-newest", mark, socket);
      const taken: number[] = [];
      let n = 0;
      for (const step of list) {
        if ("take" in step) {
          socket.take(step.take);
          outbox.flush();
          continue;
        }
        const before = outbox.books.dropped;
        outbox.offer({ ...step, n: ++n });
        if (outbox.books.dropped === before) taken.push(n);
      }
      while (outbox.waitingBytes > 0) {
        socket.take(LARGEST);
        outbox.flush();
      }
      expect(socket.delivered.map((parcel) => parcel.n)).toEqual(taken);
    }),
  );
});

test("coalesce: the last of every key is delivered, where all keys fit under the mark", () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { offered, delivered } = go("coalesce", 500_000, list);
      for (const { key } of offered) {
        const last = (of: readonly Numbered[]) => of.findLast((parcel) => parcel.key === key);
        expect(last(delivered)).toEqual(last(offered));
      }
    }),
  );
});

test("close: the connection is closed by the one that does not fit, and nothing is taken after it", () => {
  const socket = slowSocket();
  const outbox = new Outbox<Numbered>("close", 50_000, socket);
  const offer = () => outbox.offer({ n: 1, key: 0, bytes: 30_000 });
  offer();
  expect(socket.isClosed).toBe(false);
  offer();
  expect([socket.isClosed, outbox.isClosed, outbox.books]).toMatchObject([
    true,
    true,
    { produced: 2, sent: 1, dropped: 1 },
  ]);
  expect(offer).toThrow();
});
