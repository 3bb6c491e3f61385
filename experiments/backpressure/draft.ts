import * as z from "zod";
import { type NumberField, type NumberTexts, readForm, textsOf } from "#experiments/number-form.ts";
import { BOUNDS } from "./bounds.ts";
import { type BackpressureParams, backpressureParams, stallSchema } from "./contract.ts";
import { POLICIES, type Policy, producerSchema } from "./events.ts";

const KIB = 1024;
const NUMBERS = [
  { name: "rate", unit: "messages a second" },
  { name: "size", unit: "KiB", scale: KIB },
  { name: "seconds", unit: "s" },
  { name: "bytesPerSecond", unit: "KiB a second", scale: KIB, empty: null },
  { name: "markBytes", unit: "KiB", scale: KIB },
  { name: "keys" },
  { name: "seed" },
] as const satisfies readonly NumberField<keyof BackpressureParams>[];
const STALL_NUMBERS = [
  { name: "atMs", unit: "s", scale: 1000 },
  { name: "ms", unit: "s", scale: 1000 },
] as const satisfies readonly NumberField<keyof z.infer<typeof stallSchema>>[];

/** Fields whose value is typed as a number. */
export type NumberName = (typeof NUMBERS)[number]["name"];
export type StallName = (typeof STALL_NUMBERS)[number]["name"];

/** One stall as it is typed, in seconds; `row` tells it from the others while they come and go. */
export interface StallDraft extends NumberTexts<StallName> {
  readonly row: number;
}

/** What the form holds: numbers as they are typed. */
export interface Draft
  extends NumberTexts<NumberName>,
    Pick<BackpressureParams, "producer" | "policies" | "receiver"> {
  readonly stalls: readonly StallDraft[];
}

type Errors = Readonly<Partial<Record<string, string>>>;
export interface ReadDraft {
  /** Undefined while they cannot be run. */
  readonly params: BackpressureParams | undefined;
  readonly errors: Errors;
  /** Of each stall, in order. */
  readonly stallErrors: readonly Errors[];
}

const anyRecord = z.record(z.string(), z.unknown()).catch({});
const { producer, policies, receiver, stalls } = backpressureParams.shape;
const anyStalls = z.array(z.looseObject({ atMs: z.unknown(), ms: z.unknown() }));

/** The form for these parameters; a number that the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const given = anyRecord.parse(initial);
  const preset = anyStalls.safeParse(given.stalls).data ?? stalls.parse(undefined);
  return {
    ...textsOf(backpressureParams, NUMBERS, initial),
    producer: producerSchema.safeParse(given.producer).data ?? producer.parse(undefined),
    policies: policies.safeParse(given.policies).data ?? policies.parse(undefined),
    receiver: receiver.safeParse(given.receiver).data ?? receiver.parse(undefined),
    stalls: preset.map(({ atMs, ms }, row) => ({ row, atMs: seconds(atMs), ms: seconds(ms) })),
  };
}

/** The parameters that a draft says, or what is wrong with it and where. */
export function readDraft(draft: Draft): ReadDraft {
  const read = draft.stalls.map((stall) => readForm(stallSchema, STALL_NUMBERS, stall));
  const whole = read.flatMap(({ params }) => params ?? []);
  const { params, errors } = readForm(backpressureParams, NUMBERS, draft, {
    ...{ producer: draft.producer, policies: draft.policies, receiver: draft.receiver },
    stalls: whole,
  });
  return {
    params: whole.length === read.length ? params : undefined,
    errors,
    stallErrors: read.map((stall) => stall.errors),
  };
}

/** The same with one policy more or one less, in the order in which they run. */
export function toggled(chosen: readonly Policy[], policy: Policy): Policy[] {
  return POLICIES.filter((one) => chosen.includes(one) !== (one === policy));
}

/** The same with one stall more, after all others; as it was if there may be no more. */
export function withStall(list: readonly StallDraft[]): readonly StallDraft[] {
  if (list.length >= BOUNDS.stalls.max) return list;
  const ends = list.map(({ atMs, ms }) => Number(atMs) + Number(ms)).filter(Number.isFinite);
  const row = Math.max(-1, ...list.map((stall) => stall.row)) + 1;
  return [...list, { row, atMs: String(Math.max(0, ...ends) + 1), ms: "1" }];
}

function seconds(millis: unknown): string {
  return String(typeof millis === "number" ? millis / 1000 : (millis ?? ""));
}
