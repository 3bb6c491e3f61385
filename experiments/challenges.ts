import { architectureChallenges } from "#experiments/architecture/challenges.ts";
import { backpressureChallenges } from "#experiments/backpressure/challenges.ts";
import { compressionChallenges } from "#experiments/compression/challenges.ts";
import { duplexChallenges } from "#experiments/duplex/challenges.ts";
import { formatsChallenges } from "#experiments/formats/challenges.ts";
import { framesChallenges } from "#experiments/frames/challenges.ts";
import { handshakeChallenges } from "#experiments/handshake/challenges.ts";
import { heartbeatChallenges } from "#experiments/heartbeat/challenges.ts";
import { lifecycleChallenges } from "#experiments/lifecycle/challenges.ts";
import { ownClientChallenges } from "#experiments/own-client/challenges.ts";
import { reconnectChallenges } from "#experiments/reconnect/challenges.ts";
import { scalingChallenges } from "#experiments/scaling/challenges.ts";
import { securityChallenges } from "#experiments/security/challenges.ts";
import { transportsChallenges } from "#experiments/transports/challenges.ts";
import type { Challenge } from "#protocol/challenge.ts";

const challenges: Readonly<Record<string, readonly Challenge[]>> = {
  architecture: architectureChallenges,
  backpressure: backpressureChallenges,
  "own-client": ownClientChallenges,
  duplex: duplexChallenges,
  formats: formatsChallenges,
  compression: compressionChallenges,
  frames: framesChallenges,
  handshake: handshakeChallenges,
  heartbeat: heartbeatChallenges,
  lifecycle: lifecycleChallenges,
  reconnect: reconnectChallenges,
  scaling: scalingChallenges,
  security: securityChallenges,
  transports: transportsChallenges,
};

/** The ids of the experiments that have challenges. */
export const challengedExperiments: readonly string[] = Object.keys(challenges);

/** The challenges of the experiment with this id. */
export function findChallenges(experiment: string): readonly Challenge[] {
  return (Object.hasOwn(challenges, experiment) && challenges[experiment]) || [];
}
