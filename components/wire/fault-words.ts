import { formatBytes, formatCount } from "#components/wire/format.ts";
import { CLEAR_LANE, type Fault, type Lane } from "#protocol/fault.ts";
import type { Conditions } from "#protocol/wire/link-state.ts";

type Change = Partial<Lane>;
type SetFault = Extract<Fault, { type: "set" }>;

/** Where something is said, and the same of it for a whole sentence. */
type Way = "up" | "down" | "both ways";

/** A fault as it stands on the bar, in the diagram and in the log: `Delay down 80 ± 40 ms`. */
export function faultInWords(fault: Fault): string {
  switch (fault.type) {
    case "set":
      return capital(changesInWords(fault).join(", ")) || "Nothing changed";
    case "cut":
      return "Cable pulled";
    case "reset":
      return `Reset to ${fault.to === "both" ? "both ends" : `the ${fault.to}`}`;
    case "close":
      return "FIN to both ends";
    default:
      return fault satisfies never;
  }
}

/** Numbers of connections in order: `1 to 3, 7`. */
export function connsInWords(conns: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const conn of conns.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && conn === last[1] + 1) last[1] = conn;
    else runs.push([conn, conn]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? `${from}` : `${from}${to === from + 1 ? "," : " to"} ${to}`,
    )
    .join(", ");
}

/** What these conditions do to what comes through; empty if nothing. */
export function conditionsInWords({ up, down, idleMs }: Conditions): string {
  const own = (lane: Lane): Change =>
    Object.fromEntries(
      Object.entries(lane).filter(([name, value]) => {
        const clear: unknown = CLEAR_LANE[name as keyof Lane];
        return Array.isArray(value) ? value.length > 0 : value !== clear;
      }),
    );
  const changes = { up: own(up), down: own(down), idleMs: idleMs ?? undefined };
  return capital(changesInWords(changes).join(", "));
}

function changesInWords({ up = {}, down = {}, idleMs }: Pick<SetFault, "up" | "down" | "idleMs">) {
  const ups = laneInWords(up);
  const downs = laneInWords(down);
  const words: string[] = [];
  for (const [name, say] of ups) {
    const same = say("up") === downs.get(name)?.("up");
    words.push(say(same ? "both ways" : "up"));
    if (same) downs.delete(name);
  }
  for (const say of downs.values()) words.push(say("down"));
  if (idleMs === null) words.push("no idle limit");
  else if (idleMs !== undefined) words.push(`idle limit ${secondsInWords(idleMs)}`);
  return words;
}

type Say = (way: Way) => string;

/** A saying for each condition that is given, by what it is about. */
function laneInWords(change: Change): Map<string, Say> {
  const { delayMs, jitterMs, bytesPerSecond, stalled, sliceBytes, sliceAt, sliceInside } = change;
  const { cutAfterBytes, closeDelayMs, dropPongs, dropEvery, controlDelayMs } = change;
  const says = new Map<string, Say>();
  const say = (about: string, words: Say) => says.set(about, words);
  if (stalled !== undefined) {
    const flows = (way: Way) => `${way === "both ways" ? "flow" : "flows"} again`;
    say("stall", (way) => `${way} ${stalled ? "stalled" : flows(way)}`);
  }
  if (delayMs !== undefined || jitterMs !== undefined) {
    say("delay", (way) => delayInWords(way, delayMs, jitterMs));
  }
  if (bytesPerSecond !== undefined) {
    const rate = bytesPerSecond === null ? "unlimited" : rateInWords(bytesPerSecond);
    say("rate", (way) => `bandwidth ${way} ${rate}`);
  }
  if (sliceBytes !== undefined) {
    const size = sliceBytes === null ? null : formatBytes(sliceBytes);
    say("slice", (way) => (size ? `pieces of ${size} ${way}` : `no pieces of one size ${way}`));
  }
  if (sliceAt !== undefined) {
    const places = sliceAt.map(formatCount).join("; ");
    say("at", (way) =>
      places ? `sliced ${way} at bytes ${places}` : `not sliced at bytes ${way}`,
    );
  }
  if (sliceInside !== undefined) {
    const parts = sliceInside.map((part) => INSIDE[part]).join(", ");
    say("in", (way) => (parts ? `sliced ${way} inside ${parts}` : `not sliced inside ${way}`));
  }
  if (cutAfterBytes !== undefined) {
    const bytes = cutAfterBytes === null ? null : formatBytes(cutAfterBytes);
    say("cut", (way) => (bytes ? `cut after ${bytes} more ${way}` : `no cut after bytes ${way}`));
  }
  if (closeDelayMs !== undefined) {
    say("fin", (way) => `FIN ${way} ${closeDelayMs === 0 ? "in time" : `${closeDelayMs} ms late`}`);
  }
  if (dropPongs !== undefined) {
    say("pongs", (way) => `pongs ${way} ${dropPongs ? "dropped" : "pass again"}`);
  }
  if (dropEvery !== undefined) {
    const which = dropEvery === null ? null : `every ${ordinal(dropEvery)} message`;
    say("drop", (way) => (which ? `${which} ${way} dropped` : `no messages ${way} dropped`));
  }
  if (controlDelayMs !== undefined) {
    const late = controlDelayMs === 0 ? "in time" : `${formatCount(controlDelayMs)} ms late`;
    say("control", (way) => `control frames ${way} ${late}`);
  }
  return says;
}

const INSIDE = {
  length: "the length",
  "masking-key": "the masking key",
  "utf-8": "UTF-8",
} as const;

function delayInWords(way: Way, delayMs: number | undefined, jitterMs: number | undefined): string {
  if (delayMs === undefined) return `jitter ${way} ± ${formatCount(jitterMs ?? 0)} ms`;
  if (delayMs === 0 && !jitterMs) return `no delay ${way}`;
  const jitter = jitterMs ? ` ± ${formatCount(jitterMs)}` : "";
  return `delay ${way} ${formatCount(delayMs)}${jitter} ms`;
}

function secondsInWords(millis: number): string {
  return millis < 1000 ? `${millis} ms` : `${formatCount(millis / 1000)} s`;
}

/** `200 KiB/s`: in KiB, as the bar asks for it. */
function rateInWords(bytesPerSecond: number): string {
  const rate = bytesPerSecond / 1024;
  return `${formatCount(Math.round(rate * 10) / 10)} KiB/s`;
}

function ordinal(count: number): string {
  const [tens, ones] = [Math.floor(count / 10) % 10, count % 10];
  const ending =
    tens === 1 ? "th" : ones === 1 ? "st" : ones === 2 ? "nd" : ones === 3 ? "rd" : "th";
  return `${formatCount(count)}${ending}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
