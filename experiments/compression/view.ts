import type { ExperimentPanel } from "#experiments/panel.ts";
import { compressionSamples } from "./code.ts";
import { compression, compressionParams } from "./contract.ts";
import { CompressionPanel } from "./panel.tsx";
import { CompressionParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Compression as the site shows it. */
export const compressionView: ExperimentPanel = {
  id: compression.id,
  title: compression.title,
  defaultParams: compressionParams.parse({}),
  Picture: CompressionPanel,
  Params: CompressionParamsForm,
  samples: compressionSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
