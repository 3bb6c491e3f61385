import type { ExperimentPanel } from "#experiments/panel.ts";
import { securitySamples } from "./code.ts";
import { security, securityParams } from "./contract.ts";
import { SecurityPanel } from "./panel.tsx";
import { SecurityParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Who gets in, as the site shows it. */
export const securityView: ExperimentPanel = {
  id: security.id,
  title: security.title,
  defaultParams: securityParams.parse({}),
  Picture: SecurityPanel,
  Params: SecurityParamsForm,
  samples: securitySamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
