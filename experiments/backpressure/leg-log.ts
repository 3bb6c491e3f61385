import type * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";
import { browserEventSchemas, serverEventSchemas } from "./events.ts";
import { type Span, spansOf } from "./spans.ts";

const schemas = { ...serverEventSchemas, ...browserEventSchemas };
type Schemas = typeof schemas;
type Said<T extends keyof Schemas> = z.infer<Schemas[T]> & { readonly at: number };

/** What a run says of one leg, in order of time; microseconds of the run. */
export interface LegLog {
  readonly leg: number;
  readonly policy: Said<"backpressure.leg">["policy"];
  readonly conn: number;
  readonly stream: boolean;
  readonly began: number;
  readonly stopped: number | null;
  readonly ended: {
    readonly at: number;
    readonly why: Said<"backpressure.leg-ended">["why"];
    readonly code: number | null;
  } | null;
  readonly budget: { readonly at: number; readonly held: number } | null;
  readonly stalls: readonly Span[];
  readonly outbox: readonly (Omit<Said<"backpressure.page-outbox">, "buffered"> & {
    /** Of the page's; the server's stands in the tanks. */
    readonly buffered?: number | null;
  })[];
  readonly tanks: readonly Said<"backpressure.tanks">[];
  readonly deliveries: readonly Said<"backpressure.page-received">[];
  readonly weighed: readonly Said<"backpressure.memory">[];
}

/** The legs of a run. What is not of the schema, or of no leg that began, is left out. */
export function legLogsOf(events: readonly RunEvent[]): readonly LegLog[] {
  const mine = events.filter(({ type }) => type.startsWith("backpressure."));
  // What the page saw comes into the log later than what the server saw at that time.
  const sorted = mine.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const said = <T extends keyof Schemas>(type: T): Said<T>[] =>
    sorted.flatMap((event) => {
      if (event.type !== type) return [];
      const { data } = schemas[type].safeParse(event.data);
      return data ? [{ ...data, at: event.at } as Said<T>] : [];
    });
  const all = {
    stopped: [...said("backpressure.stopped"), ...said("backpressure.page-stopped")],
    ended: said("backpressure.leg-ended"),
    budget: [...said("backpressure.budget"), ...said("backpressure.page-budget")],
    stalls: [...said("backpressure.link"), ...said("backpressure.page-reading")],
    outbox: [...said("backpressure.outbox"), ...said("backpressure.page-outbox")],
    tanks: said("backpressure.tanks"),
    deliveries: [...said("backpressure.page-received"), ...said("backpressure.received")],
    weighed: said("backpressure.memory"),
  };
  return said("backpressure.leg").map(({ at: began, ...leg }) => {
    const of = <T extends { readonly leg: number }>(list: readonly T[]) =>
      list.filter((one) => one.leg === leg.leg);
    const [ended] = of(all.ended);
    const [budget] = of(all.budget);
    const stalls = of(all.stalls).map(({ at, stalled }) => ({ at, on: stalled }));
    return {
      ...leg,
      began,
      stopped: of(all.stopped)[0]?.at ?? null,
      ended: ended ? { at: ended.at, why: ended.why, code: ended.code ?? null } : null,
      budget: budget ? { at: budget.at, held: budget.held } : null,
      stalls: spansOf(stalls, ended?.at ?? null),
      outbox: of(all.outbox),
      tanks: of(all.tanks),
      deliveries: of(all.deliveries),
      weighed: of(all.weighed),
    };
  });
}
