import type { ExperimentPanel } from "#experiments/panel.ts";
import { handshakeSamples } from "./code.ts";
import { type HandshakeParams, handshake } from "./contract.ts";
import { HandshakePanel } from "./panel.tsx";
import { HandshakeParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

const defaultParams: HandshakeParams = { mode: "browser", protocols: [] };

/** The handshake as the site shows it. */
export const handshakeView: ExperimentPanel = {
  id: handshake.id,
  title: handshake.title,
  defaultParams,
  Picture: HandshakePanel,
  Params: HandshakeParamsForm,
  samples: handshakeSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
