import { runArchitecture } from "#experiments/architecture/browser.ts";
import { runBackpressure } from "#experiments/backpressure/browser.ts";
import { runDuplex } from "#experiments/duplex/browser.ts";
import { runFrames } from "#experiments/frames/browser.ts";
import { runHandshake } from "#experiments/handshake/browser.ts";
import { runHeartbeat } from "#experiments/heartbeat/browser.ts";
import { runLifecycle } from "#experiments/lifecycle/browser.ts";
import { awaitOwnClient } from "#experiments/own-client/browser.ts";
import { runReconnect } from "#experiments/reconnect/browser.ts";
import { runScaling } from "#experiments/scaling/browser.ts";
import { runTransports } from "#experiments/transports/browser.ts";
import type { BrowserHalf } from "./browser-half.ts";

const halves: Readonly<Record<string, BrowserHalf>> = {
  architecture: runArchitecture,
  backpressure: runBackpressure,
  // Loaded when it runs, as below.
  compression: async (run, signal) =>
    (await import("./compression/browser.ts")).runCompression(run, signal),
  duplex: runDuplex,
  // Loaded when it runs: with it come the libraries of two encodings.
  formats: async (run, signal) => (await import("./formats/browser.ts")).runFormats(run, signal),
  frames: runFrames,
  handshake: runHandshake,
  heartbeat: runHeartbeat,
  lifecycle: runLifecycle,
  "own-client": awaitOwnClient,
  reconnect: runReconnect,
  scaling: runScaling,
  security: async (run, signal) => (await import("./security/browser.ts")).runSecurity(run, signal),
  transports: runTransports,
};

/** The browser half of the experiment with this id. */
export function findBrowserHalf(id: string): BrowserHalf | undefined {
  return Object.hasOwn(halves, id) ? halves[id] : undefined;
}
