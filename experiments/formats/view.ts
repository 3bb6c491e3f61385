import type { ExperimentPanel } from "#experiments/panel.ts";
import { formatsSamples } from "./code.ts";
import { formats, formatsParams } from "./contract.ts";
import { FormatsPanel } from "./panel.tsx";
import { FormatsParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The four encodings as the site shows them. */
export const formatsView: ExperimentPanel = {
  id: formats.id,
  title: formats.title,
  defaultParams: formatsParams.parse({}),
  Picture: FormatsPanel,
  Params: FormatsParamsForm,
  samples: formatsSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
