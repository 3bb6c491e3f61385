import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** What `/metrics` tells, in Prometheus text. One registry a sidecar, so that tests stay apart. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // They ask for the object of each handle, and Node aborts when one was collected already.
  // `nodejs_active_resources` counts the same without touching them.
  for (const name of ["nodejs_active_handles", "nodejs_active_handles_total"]) {
    registry.removeSingleMetric(name);
  }
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  return {
    registry,
    /** A gauge that is read when someone asks. */
    watch(name: string, help: string, read: () => number): void {
      const collect = function (this: Gauge) {
        this.set(read());
      };
      new Gauge({ name, help, registers: [registry], collect });
    },
    sessions: gauge("lab101_sessions", "Control channels that are open"),
    sessionCloses: counter("lab101_session_closes_total", "Control channels closed", ["code"]),
    badMessages: counter("lab101_bad_messages_total", "Control messages that broke a rule"),
    refusedUpgrades: counter("lab101_refused_upgrades_total", "Upgrades refused", ["status"]),
    denied: counter("lab101_denied_total", "Requests that the guard turned away", [
      "layer",
      "reason",
    ]),
    arcjetErrors: counter("lab101_arcjet_errors_total", "Times Arcjet could not decide"),
    liveRuns: gauge("lab101_live_runs", "Runs that live"),
    runs: counter("lab101_runs_total", "Runs that ended", ["experiment", "outcome"]),
    events: counter("lab101_events_total", "Events written into run logs"),
    echoConnections: gauge("lab101_echo_connections", "Connections on /echo"),
    recorderQueue: gauge("lab101_recorder_queue_bytes", "Bytes that wait for the database"),
    recorderWaits: counter("lab101_recorder_waits_total", "Times the recorder had to wait", [
      "state",
    ]),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
