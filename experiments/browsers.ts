import { runHandshake } from "#experiments/handshake/browser.ts";
import type { BrowserHalf } from "./browser-half.ts";

const halves: Readonly<Record<string, BrowserHalf>> = { handshake: runHandshake };

/** The browser half of the experiment with this id. */
export function findBrowserHalf(id: string): BrowserHalf | undefined {
  return Object.hasOwn(halves, id) ? halves[id] : undefined;
}
