import { architecture } from "#experiments/architecture/contract.ts";
import { backpressure } from "#experiments/backpressure/contract.ts";
import { compression } from "#experiments/compression/contract.ts";
import { duplex } from "#experiments/duplex/contract.ts";
import { formats } from "#experiments/formats/contract.ts";
import { frames } from "#experiments/frames/contract.ts";
import { handshake } from "#experiments/handshake/contract.ts";
import { heartbeat } from "#experiments/heartbeat/contract.ts";
import { lifecycle } from "#experiments/lifecycle/contract.ts";
import { ownClient } from "#experiments/own-client/contract.ts";
import { reconnect } from "#experiments/reconnect/contract.ts";
import { scaling } from "#experiments/scaling/contract.ts";
import { security } from "#experiments/security/contract.ts";
import { transports } from "#experiments/transports/contract.ts";
import type { Experiment } from "#protocol/experiment.ts";

const contracts: readonly Experiment[] = [
  architecture,
  backpressure,
  compression,
  duplex,
  formats,
  frames,
  handshake,
  heartbeat,
  lifecycle,
  ownClient,
  reconnect,
  scaling,
  security,
  transports,
];

/** The title of each experiment, by id. */
export const experimentTitles: Readonly<Record<string, string>> = Object.fromEntries(
  contracts.map(({ id, title }) => [id, title]),
);

/** The contract of the experiment with this id. */
export function findContract(id: string): Experiment | undefined {
  return contracts.find((contract) => contract.id === id);
}
