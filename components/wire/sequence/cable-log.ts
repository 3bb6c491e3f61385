import { linkWords } from "#components/wire/link-words.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connsOf, type LinkEvent, readLinkEvent } from "#protocol/wire/link-event.ts";
import { type CableState, LinkState } from "#protocol/wire/link-state.ts";
import type { CableArrow } from "./arrows.ts";

/** A stretch of time, microseconds, in which nothing passes: one way, or at all for ever. */
export interface Blockage {
  readonly way: "up" | "down" | "cut";
  readonly from: number;
  /** null: it has not ended. */
  readonly to: number | null;
}

/** What the cable of one connection told and does not let through. It grows with the log. */
export class CableLog {
  /** In order of time. */
  readonly arrows: CableArrow[] = [];
  readonly #conn: number;
  readonly #state = new LinkState();
  readonly #blockages: Blockage[] = [];
  #eventsRead = 0;

  constructor(conn: number) {
    this.#conn = conn;
  }

  get blockages(): readonly Blockage[] {
    return this.#blockages;
  }

  /** From when on what the server sends is known to be lost: it never comes to the client. */
  get lostFrom(): number | null {
    const cut = this.#blockages.find(({ way }) => way === "cut");
    if (!cut) return null;
    // What waited in a stall when the cable was cut is lost with it.
    const held = this.#blockages.find(({ way, to }) => way === "down" && to === cut.from);
    return held?.from ?? cut.from;
  }

  /** Reads on in the log from where it stopped. */
  read(events: readonly RunEvent[]): void {
    for (; this.#eventsRead < events.length; this.#eventsRead++) {
      const event = events[this.#eventsRead];
      const read = event ? readLinkEvent(event) : null;
      if (read) this.#take(read);
    }
  }

  #take(event: LinkEvent): void {
    const before = this.#state.cables.get(this.#conn);
    this.#state.take(event);
    if (!connsOf(event).includes(this.#conn)) return;
    this.arrows.push(this.#arrowOf(event));
    const after = this.#state.cables.get(this.#conn);
    if (after) this.#block(event.at, before, after);
  }

  #arrowOf(event: LinkEvent): CableArrow {
    const { seq, at, type, data } = event;
    const seen = { key: `link-${seq}`, at, beganAt: at };
    switch (type) {
      case "link.ended":
        return { ...seen, kind: "ended", sender: data.by, how: data.how };
      case "link.dropped": {
        const { direction, what, frames, bytes } = data;
        const sender = direction === "up" ? "client" : "server";
        return { ...seen, kind: "dropped", sender, what, frames, bytes };
      }
      case "link.connected":
      case "link.fault":
      case "link.struck": {
        const words = linkWords(event, this.#state.cables.get(this.#conn));
        const ends = this.#state.cables.get(this.#conn)?.cut != null;
        return { ...seen, kind: "cable", type, words, ends };
      }
      default:
        return type satisfies never;
    }
  }

  #block(at: number, before: CableState | undefined, after: CableState): void {
    const cut = after.cut !== null;
    for (const way of ["up", "down"] as const) {
      const was = before?.cut === null && before[way].stalled;
      const is = !cut && after[way].stalled;
      if (is && !was) this.#blockages.push({ way, from: at, to: null });
      if (was && !is) this.#lift(way, at);
    }
    if (cut && !before?.cut) this.#blockages.push({ way: "cut", from: at, to: null });
  }

  #lift(way: "up" | "down", at: number): void {
    const place = this.#blockages.findLastIndex((one) => one.way === way);
    const open = this.#blockages[place];
    if (open) this.#blockages[place] = { ...open, to: at };
  }
}
