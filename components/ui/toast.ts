import type { ExternalToast } from "sonner";
import { createStore } from "#client/store.ts";
import { hasSaid, sayOnNextPage } from "./said.ts";

let isWanted = false;
const store = createStore(
  () => isWanted || hasSaid(),
  (run) => run(),
);

/**
 * Whether a toast is due. What shows toasts is fetched with the first: its style sheet makes the
 * browser style the whole page again.
 */
export const toastsWanted: Pick<typeof store, "getSnapshot" | "subscribe"> = store;

/** Shows a toast. Where the network is away, the next page says it. Never throws. */
export function toast(message: string, options?: ExternalToast): void {
  isWanted = true;
  store.changed();
  import("sonner").then(
    (sonner) => sonner.toast(message, options),
    () => sayOnNextPage(message),
  );
}
