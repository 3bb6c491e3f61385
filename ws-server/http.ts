import express, { type Express } from "express";
import type { Metrics } from "./metrics.ts";
import { DATA_HEADERS, readableBy, refusalBody } from "./refuse.ts";

export interface Health {
  readonly status: "ok" | "degraded";
  readonly database: "ok" | "away";
  readonly recorder: string;
  readonly sidecar: string;
  readonly version: string;
}

/** The sidecar's own HTTP side: `/health`, `/metrics`, and a clear answer for everything else. */
export function createHttp(options: {
  metrics: Metrics;
  health(): Promise<Health>;
  isOurOrigin(origin: string | undefined): boolean;
  isClosing(): boolean;
}): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use((request, response, next) => {
    // A later request for a run must not share this connection ([TAP4]).
    response.set({ Connection: "close", ...DATA_HEADERS });
    response.set(readableBy(request.headers.origin, options.isOurOrigin));
    if (options.isClosing()) refuse(response, 503, "The lab is shutting down.");
    else next();
  });
  app.get("/health", async (_request, response) => {
    const health = await options.health();
    response.status(health.status === "ok" ? 200 : 503).json(health);
  });
  app.get("/metrics", async (_request, response) => {
    response.type(options.metrics.registry.contentType);
    response.send(await options.metrics.registry.metrics());
  });
  app.all(["/session", "/echo"], (_request, response) => {
    response.set({ Upgrade: "websocket", Connection: "Upgrade, close" });
    refuse(response, 426, "This address speaks WebSocket: send an upgrade request.");
  });
  app.use((request, response) => refuse(response, 404, `There is nothing at ${request.path}.`));
  return app;
}

function refuse(response: express.Response, status: number, message: string): void {
  response.status(status).type("application/json").send(refusalBody(status, message));
}
