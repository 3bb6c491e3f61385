import type { Lane } from "#protocol/fault.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connsOf, type LinkEvent, readLinkEvent } from "#protocol/wire/link-event.ts";
import { type CableState, LinkState } from "#protocol/wire/link-state.ts";

/** What a cable was like from one moment on, microseconds since the run began. */
interface Moment {
  readonly at: number;
  readonly state: CableState;
}

/** What the cable of one connection did, as far as its client cannot be judged by it. */
export interface CableSeen {
  /** What the cable did to end the connection before either end did, as a sentence's end; or null. */
  readonly ended: string | null;
  readonly moments: readonly Moment[];
}

/** Reads it from the events of the run: faults dialled before the connection began count as well. */
export function cableOf(conn: number, events: readonly RunEvent[]): CableSeen {
  const link = new LinkState();
  const moments: Moment[] = [];
  let first: LinkEvent | null = null;
  for (const event of events) {
    const read = readLinkEvent(event);
    if (!read) continue;
    link.take(read);
    if (!connsOf(read).includes(conn)) continue;
    const state = link.cables.get(conn);
    if (state) moments.push({ at: read.at, state });
    if (!first && (endInWords(read) !== null || read.type === "link.ended")) first = read;
  }
  return { ended: first && endInWords(first), moments };
}

/** What an event of the cable did to end the connection; null where it did not. */
function endInWords(event: LinkEvent): string | null {
  if (event.type === "link.struck") {
    return event.data.by === "idle"
      ? "the cable closed the idle connection with a FIN"
      : "the cable was cut after its bytes";
  }
  if (event.type !== "link.fault") return null;
  const { type } = event.data.fault;
  switch (type) {
    case "set":
      return null;
    case "cut":
      return "the cable was pulled";
    case "reset":
      return "the cable reset the connection";
    case "close":
      return "the cable closed the connection with a FIN";
    default:
      return type satisfies never;
  }
}

/** What kept a Ping or its Pong on the cable at some time from `from` to `to`; null if nothing. */
export function pongsHeld({ moments }: CableSeen, from: number, to: number): string | null {
  const inForce = moments.filter(({ at }, i) => at <= to && (moments[i + 1]?.at ?? to) >= from);
  const words = new Set(inForce.flatMap(({ state }) => holdsPongs(state)));
  return words.size > 0 ? [...words].join(", ") : null;
}

function holdsPongs({ up, down, cut }: CableState): string[] {
  const words = [...holds(up, "up"), ...holds(down, "down")];
  if (up.dropPongs) words.push("pongs up dropped");
  if (cut !== null) words.push(cut);
  return words;
}

function holds(lane: Lane, way: "up" | "down"): string[] {
  const words: string[] = [];
  if (lane.stalled) words.push(`${way} stalled`);
  if (lane.delayMs > 0) words.push(`delay ${way}`);
  if (lane.bytesPerSecond !== null) words.push(`bandwidth ${way} limited`);
  if (lane.sliceBytes !== null) words.push(`sliced ${way}`);
  if (lane.sliceAt.length + lane.sliceInside.length > 0)
    words.push(`sliced ${way} at chosen places`);
  if (lane.controlDelayMs > 0) words.push(`control frames ${way} late`);
  return words;
}
