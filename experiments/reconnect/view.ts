import type { ExperimentPanel } from "#experiments/panel.ts";
import { reconnectSamples } from "./code.ts";
import { reconnect, reconnectParams } from "./contract.ts";
import { ReconnectPanel } from "./panel.tsx";
import { ReconnectParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Reconnecting after a restart as the site shows it. */
export const reconnectView: ExperimentPanel = {
  id: reconnect.id,
  title: reconnect.title,
  defaultParams: reconnectParams.parse({}),
  Picture: ReconnectPanel,
  Params: ReconnectParamsForm,
  samples: reconnectSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
