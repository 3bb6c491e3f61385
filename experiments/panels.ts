import type { ExperimentPanel } from "./panel.ts";

const panels: Readonly<Record<string, () => Promise<ExperimentPanel>>> = {
  architecture: async () => (await import("./architecture/view.ts")).architectureView,
  backpressure: async () => (await import("./backpressure/view.ts")).backpressureView,
  compression: async () => (await import("./compression/view.ts")).compressionView,
  duplex: async () => (await import("./duplex/view.ts")).duplexView,
  formats: async () => (await import("./formats/view.ts")).formatsView,
  frames: async () => (await import("./frames/view.ts")).framesView,
  handshake: async () => (await import("./handshake/view.ts")).handshakeView,
  heartbeat: async () => (await import("./heartbeat/view.ts")).heartbeatView,
  lifecycle: async () => (await import("./lifecycle/view.ts")).lifecycleView,
  "own-client": async () => (await import("./own-client/view.ts")).ownClientView,
  reconnect: async () => (await import("./reconnect/view.ts")).reconnectView,
  scaling: async () => (await import("./scaling/view.ts")).scalingView,
  security: async () => (await import("./security/view.ts")).securityView,
  transports: async () => (await import("./transports/view.ts")).transportsView,
};

/** Loads the panel of the experiment with this id; null if there is none. */
export async function loadPanel(id: string): Promise<ExperimentPanel | null> {
  return Object.hasOwn(panels, id) ? ((await panels[id]?.()) ?? null) : null;
}
