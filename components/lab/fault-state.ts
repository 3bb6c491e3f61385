import { type Fault, type FaultInput, faultSchema, type Lane, laneFault } from "#protocol/fault.ts";
import { type Conditions, type LinkState, withFault } from "#protocol/wire/link-state.ts";

/** The direction that is dialled. */
export type Way = "both" | "up" | "down";

/** What is dialled: all connections, those to come too, or the one of this number; and which way. */
export interface Aim {
  readonly conn: number | null;
  readonly way: Way;
}

/** What of a lane can be set, without what it is counted for. */
export type LaneChange = Partial<Lane>;

/** Stands in for a value where the connections or directions aimed at have several. */
export const DIFFERS = Symbol("differs");

/** The conditions aimed at, as they are in force; none if the connection is cut or gone. */
export function aimedAt(state: LinkState, { conn }: Pick<Aim, "conn">): readonly Conditions[] {
  const open = state.open.flatMap((one) => state.cables.get(one) ?? []);
  if (conn === null) return [state.all, ...open];
  const cable = state.open.includes(conn) ? state.cables.get(conn) : undefined;
  return cable ? [cable] : [];
}

/** What is in force of a condition where it is aimed at. */
export function inForce<Name extends keyof Lane>(
  state: LinkState,
  aim: Aim,
  name: Name,
): Lane[Name] | typeof DIFFERS {
  const lanes = aimedAt(state, aim).flatMap(({ up, down }) => {
    return aim.way === "both" ? [up, down] : aim.way === "up" ? [up] : [down];
  });
  return theOne(
    lanes.map((lane) => lane[name]),
    state.all.up[name],
  );
}

/** The idle limit in force where it is aimed at. */
export function idleInForce(state: LinkState, aim: Aim): number | null | typeof DIFFERS {
  return theOne(
    aimedAt(state, aim).map(({ idleMs }) => idleMs),
    state.all.idleMs,
  );
}

/** The value that they all are; `none` where there are none. */
function theOne<T>(values: readonly T[], none: T): T | typeof DIFFERS {
  const [first = none, ...rest] = values;
  return rest.every((value) => isSame(value, first)) ? first : DIFFERS;
}

/** A fault that sets these conditions where it is aimed. */
export function setFault({ conn, way }: Aim, change: LaneChange): FaultInput {
  return {
    type: "set",
    conns: connsOf(conn),
    ...(way !== "down" && { up: change }),
    ...(way !== "up" && { down: change }),
  };
}

/** As a fault names the connections. */
export function connsOf(conn: number | null): number[] | null {
  return conn === null ? null : [conn];
}

/** A fault that takes back all that was dialled on those aimed at; null if that is nothing. */
export function clearFault(state: LinkState, conn: number | null): FaultInput | null {
  const { base } = state;
  const dialled = aimedAt(state, { conn });
  const back = (way: "up" | "down") =>
    Object.fromEntries(
      Object.entries(base[way]).filter(([name, value]) =>
        dialled.some((one) => !isSame(one[way][name as keyof Lane], value)),
      ),
    );
  const [up, down] = [back("up"), back("down")];
  const idle = dialled.some(({ idleMs }) => idleMs !== base.idleMs);
  if (Object.keys({ ...up, ...down }).length === 0 && !idle) return null;
  return {
    type: "set",
    conns: connsOf(conn),
    ...(Object.keys(up).length > 0 && { up }),
    ...(Object.keys(down).length > 0 && { down }),
    ...(idle && { idleMs: base.idleMs }),
  };
}

/** The fault as it will be sent, or why it cannot be: the same words that the sidecar has ([FLT2]). */
export function checkFault(
  state: LinkState,
  input: FaultInput,
): { readonly fault: Fault } | { readonly refusal: string } {
  const read = faultSchema.safeParse(input);
  if (!read.success) return { refusal: read.error.issues[0]?.message ?? "This is no fault." };
  const fault = read.data;
  if (fault.type !== "set") return { fault };
  const conns = fault.conns ?? [null];
  for (const conditions of conns.flatMap((conn) => aimedAt(state, { conn }))) {
    const { up, down } = withFault(conditions, fault);
    const refusal = laneFault(up) ?? laneFault(down);
    if (refusal) return { refusal };
  }
  return { fault };
}

/** Whether a fault is no contradiction to what is in force, or is not any more. */
export function isResolved(state: LinkState, fault: FaultInput): boolean {
  return !("refusal" in checkFault(state, fault));
}

/** Why nothing can be dialled on what is aimed at; null if it can. */
export function unreachable(state: LinkState, conn: number | null): string | null {
  if (conn === null || state.open.includes(conn)) return null;
  return state.cables.get(conn)?.cut === "pulled"
    ? `The cable of connection ${conn} is pulled: nothing that is dialled reaches it. Choose another.`
    : `Connection ${conn} is not open any more: choose another.`;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
