import { handshake } from "#experiments/handshake/contract.ts";
import type { Experiment } from "#protocol/experiment.ts";

const contracts: readonly Experiment[] = [handshake];

/** The title of each experiment, by id. */
export const experimentTitles: Readonly<Record<string, string>> = Object.fromEntries(
  contracts.map(({ id, title }) => [id, title]),
);
