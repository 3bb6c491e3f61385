import * as z from "zod";
import type { ReadForm } from "#experiments/number-form.ts";
import { BOUNDS } from "./bounds.ts";
import { type LifecycleParams, lifecycleParams } from "./contract.ts";
import { ENDINGS, type Ending, endingSchema } from "./events.ts";

/** What the form holds: numbers as they are typed. */
export interface Draft {
  readonly endings: readonly Ending[];
  /** Empty: `close()` without a code. */
  readonly clientCode: string;
  readonly clientReason: string;
  readonly serverCode: string;
  readonly serverReason: string;
  readonly idleMs: string;
  readonly patienceMs: string;
  readonly sends: boolean;
}

/** A field of the form that some endings use, and others do not. */
export type DraftField = Exclude<keyof Draft, "endings" | "sends">;

const USED_BY: Readonly<Record<DraftField, readonly Ending[]>> = {
  clientCode: ["client-closes", "both-close"],
  clientReason: ["client-closes", "both-close"],
  serverCode: ["server-closes", "both-close"],
  serverReason: ["server-closes", "both-close"],
  idleMs: ["idle-proxy"],
  patienceMs: ["server-vanishes"],
};

/** Whether an ending that is picked uses this field. */
export function isUsed({ endings }: Draft, field: DraftField): boolean {
  return USED_BY[field].some((ending) => endings.includes(ending));
}

const anyRecord = z.record(z.string(), z.unknown()).catch({});
const someEndings = z.array(endingSchema).catch([]);

/** The form for these parameters; what the contract refuses is kept, to be shown with its error. */
export function draftOf(initial: unknown): Draft {
  const given = { ...lifecycleParams.parse({}), ...anyRecord.parse(initial) };
  return {
    endings: inOrder(someEndings.parse(given.endings)),
    clientCode: String(given.clientCode ?? ""),
    clientReason: String(given.clientReason),
    serverCode: String(given.serverCode),
    serverReason: String(given.serverReason),
    idleMs: String(given.idleMs),
    patienceMs: String(given.patienceMs),
    sends: given.sends !== false,
  };
}

/** The endings with this one in or out, in the order in which they are run. */
export function withEnding(endings: readonly Ending[], ending: Ending, isIn: boolean): Ending[] {
  return inOrder(isIn ? [...endings, ending] : endings.filter((one) => one !== ending));
}

/** The parameters that the form says, or what is wrong and where. What no ending uses does not count. */
export function readDraft(draft: Draft): ReadForm<LifecycleParams> {
  const used = (field: DraftField, value: unknown) => (isUsed(draft, field) ? value : undefined);
  const { clientCode, serverCode, idleMs, patienceMs } = draft;
  const parsed = lifecycleParams.safeParse({
    endings: draft.endings,
    clientCode: used("clientCode", clientCode.trim() === "" ? null : numberIn(clientCode)),
    // Without a code there is no reason either.
    clientReason: clientCode.trim() === "" ? undefined : used("clientReason", draft.clientReason),
    serverCode: used("serverCode", numberIn(serverCode)),
    serverReason: used("serverReason", draft.serverReason),
    idleMs: used("idleMs", numberIn(idleMs)),
    patienceMs: used("patienceMs", numberIn(patienceMs)),
    sends: draft.sends,
  });
  if (parsed.success) return { params: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, code, message } of parsed.error.issues) {
    const name = String(path[0]);
    errors[name] ??= code === "custom" || name === "endings" ? message : rangeOf(name);
  }
  return { params: undefined, errors };
}

/** Bytes of a text in UTF-8, which is what a Close frame counts. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function inOrder(endings: readonly Ending[]): Ending[] {
  return ENDINGS.filter((ending) => endings.includes(ending));
}

function numberIn(typed: string): number {
  const text = typed.trim();
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

function rangeOf(name: string): string {
  switch (name) {
    case "idleMs":
    case "patienceMs": {
      const { min, max } = BOUNDS[name];
      return `A whole number from ${min.toLocaleString("en-GB")} to ${max.toLocaleString("en-GB")} ms.`;
    }
    case "clientCode":
      return "A code is a whole number: 1000, or 3000 to 4999; or nothing at all.";
    default:
      return "A code is a whole number, such as 1001.";
  }
}
