import type { ExperimentPanel } from "#experiments/panel.ts";
import { duplexSamples } from "./code.ts";
import { duplex, duplexParams } from "./contract.ts";
import { DuplexPanel } from "./panel.tsx";
import { DuplexParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The duplex experiment as the site shows it. */
export const duplexView: ExperimentPanel = {
  id: duplex.id,
  title: duplex.title,
  defaultParams: duplexParams.parse({}),
  Picture: DuplexPanel,
  Params: DuplexParamsForm,
  samples: duplexSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
