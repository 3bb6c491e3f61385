import type * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";
import {
  architectureBrowserEvents,
  architectureServerEvents,
  type Inventory,
  type InventoryMoment,
  type Weighed,
  type WeighMoment,
} from "./events.ts";

export type PageFacts = z.infer<(typeof architectureBrowserEvents)["architecture.page"]>;

/** The four values of `readyState`, and of OPEN what it was before the page knew anything of the server. */
export type PageMoment = "connecting" | "open" | "stateful" | "closing" | "closed";

/** What both halves have told so far: of each kind the latest. */
export interface ArchitectureLog {
  readonly began: z.infer<(typeof architectureServerEvents)["architecture.began"]> | null;
  readonly inventories: Partial<Record<InventoryMoment, Inventory>>;
  readonly page: Partial<Record<PageMoment, PageFacts>>;
  readonly weighed: Partial<Record<WeighMoment, Weighed>>;
  readonly unweighed: string | null;
}

/** Total: an event that is not of the contract is left out, never thrown on. */
export function readLog(events: readonly RunEvent[]): ArchitectureLog {
  const inventories: Partial<Record<InventoryMoment, Inventory>> = {};
  const page: Partial<Record<PageMoment, PageFacts>> = {};
  let weighed: Partial<Record<WeighMoment, Weighed>> = {};
  let began: ArchitectureLog["began"] = null;
  let unweighed: string | null = null;
  for (const { side, type, data } of events) {
    if (side === "browser" && type === "architecture.page") {
      const told = architectureBrowserEvents[type].safeParse(data);
      if (told.success) page[pageMoment(told.data)] = told.data;
    }
    if (side !== "server") continue;
    if (type === "architecture.began") {
      began = architectureServerEvents[type].safeParse(data).data ?? began;
    } else if (type === "architecture.inventory") {
      const told = architectureServerEvents[type].safeParse(data);
      if (told.success) inventories[told.data.moment] = told.data;
    } else if (type === "architecture.weighed") {
      const told = architectureServerEvents[type].safeParse(data);
      // A crowd that is weighed again begins anew.
      if (told.data?.moment === "before") weighed = {};
      if (told.success) weighed[told.data.moment] = told.data;
    } else if (type === "architecture.unweighed") {
      unweighed = architectureServerEvents[type].safeParse(data).data?.why ?? unweighed;
    }
  }
  return { began, inventories, page, weighed, unweighed };
}

function pageMoment({ readyState, state }: PageFacts): PageMoment {
  switch (readyState) {
    case 0:
      return "connecting";
    case 1:
      return state === null ? "open" : "stateful";
    case 2:
      return "closing";
    case 3:
      return "closed";
    default:
      return readyState satisfies never;
  }
}
