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

type PageFacts = z.infer<(typeof architectureBrowserEvents)["architecture.page"]>;

/** What both halves have told so far: of each kind the latest. */
export interface ArchitectureLog {
  readonly began: z.infer<(typeof architectureServerEvents)["architecture.began"]> | null;
  readonly inventories: Partial<Record<InventoryMoment, Inventory>>;
  /** By `readyState`. */
  readonly page: Partial<Record<number, PageFacts>>;
  readonly weighed: Partial<Record<WeighMoment, Weighed>>;
  readonly unweighed: string | null;
}

/** Total: an event that is not of the contract is left out, never thrown on. */
export function readLog(events: readonly RunEvent[]): ArchitectureLog {
  const inventories: Partial<Record<InventoryMoment, Inventory>> = {};
  const page: Partial<Record<number, PageFacts>> = {};
  let weighed: Partial<Record<WeighMoment, Weighed>> = {};
  let began: ArchitectureLog["began"] = null;
  let unweighed: string | null = null;
  for (const { side, type, data } of events) {
    if (side === "browser" && type === "architecture.page") {
      const told = architectureBrowserEvents[type].safeParse(data);
      if (told.success) page[told.data.readyState] = told.data;
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
