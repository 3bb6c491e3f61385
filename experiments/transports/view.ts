import type { ExperimentPanel } from "#experiments/panel.ts";
import { transportsSamples } from "./code.ts";
import { transports, transportsParams } from "./contract.ts";
import { TransportsPanel } from "./panel.tsx";
import { TransportsParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The four transports as the site shows them. */
export const transportsView: ExperimentPanel = {
  id: transports.id,
  title: transports.title,
  defaultParams: transportsParams.parse({}),
  Picture: TransportsPanel,
  Params: TransportsParamsForm,
  samples: transportsSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
