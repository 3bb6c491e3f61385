import { architectureServer } from "#experiments/architecture/server.ts";
import { backpressureServer } from "#experiments/backpressure/server.ts";
import { compressionServer } from "#experiments/compression/server.ts";
import { duplexServer } from "#experiments/duplex/server.ts";
import { formatsServer } from "#experiments/formats/server.ts";
import { framesServer } from "#experiments/frames/server.ts";
import { handshakeServer } from "#experiments/handshake/server.ts";
import { heartbeatServer } from "#experiments/heartbeat/server.ts";
import { lifecycleServer } from "#experiments/lifecycle/server.ts";
import { ownClientServer } from "#experiments/own-client/server.ts";
import { reconnectServer } from "#experiments/reconnect/server.ts";
import { scalingServer } from "#experiments/scaling/server.ts";
import { securityServer } from "#experiments/security/server.ts";
import { transportsServer } from "#experiments/transports/server.ts";
import type { ServerExperiment } from "./server-half.ts";

const experiments: readonly ServerExperiment[] = [
  architectureServer,
  backpressureServer,
  compressionServer,
  duplexServer,
  formatsServer,
  framesServer,
  handshakeServer,
  heartbeatServer,
  lifecycleServer,
  ownClientServer,
  reconnectServer,
  securityServer,
  scalingServer,
  transportsServer,
];

/** The experiment with this id, as the sidecar runs it. */
export function findServerExperiment(id: string): ServerExperiment | undefined {
  return experiments.find((experiment) => experiment.contract.id === id);
}
