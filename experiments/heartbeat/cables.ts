import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { ServerContext } from "#experiments/server-half.ts";
import type { heartbeat } from "./contract.ts";
import type { Roster } from "./roster.ts";

export type Cables = ReturnType<typeof createCables>;

/** The cables of the fleet, and which of them are pulled: left to chance, the same for each seed. */
export function createCables(context: ServerContext<typeof heartbeat>, roster: Roster) {
  const random = xoroshiro128plus(context.params.seed);

  /** Whether nothing passes: it is cut, or not there. */
  function isCut(conn: number | null): boolean {
    return conn === null || (context.flow(conn)?.isCut ?? true);
  }

  /** Connections whose cable is whole. */
  function whole(): number[] {
    return roster.present.map(({ conn }) => conn).filter((conn) => !isCut(conn));
  }

  /** Pulls so many. Returns why not, null if it was done. */
  function pull(count: number): string | null {
    const left = whole();
    if (count > left.length) {
      const many = left.length === 1 ? "1 cable is" : `${left.length} cables are`;
      return `Only ${many} whole: no more can be pulled.`;
    }
    const conns = Array.from({ length: count }, () =>
      left.splice(uniformInt(random, 0, left.length - 1), 1),
    ).flat();
    if (conns.length === 0) return null;
    const refusal = context.fault({ type: "cut", conns });
    if (refusal === null) context.emit("heartbeat.pulled", { conns });
    return refusal;
  }

  return { isCut, whole, pull };
}
