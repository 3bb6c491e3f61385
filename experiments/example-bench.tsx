"use client";

import { useState } from "react";
import { usePublishedBench } from "#components/lab/bench-port.ts";
import { usePreset } from "#components/lab/preset.ts";
import { RecordedBench } from "./recorded-bench.tsx";

/**
 * `<Experiment id="…" />` where no run may be started: what stands beside it finds it as it would in a
 * lesson, sets its parameters, and is refused a run.
 */
export function ExampleBench({ id, title }: { id: string; title: string }) {
  const [isAsked, setAsked] = useState(false);
  const preset = usePreset(id);
  usePublishedBench(id, null, async () => {
    setAsked(true);
    return null;
  });
  return (
    <section id={`bench-${id}`} aria-label={`Bench: ${title}`} className="bench static my-6">
      <RecordedBench id={id} title={title} isOpen={isAsked || preset.count > 0} isAsked={isAsked} />
    </section>
  );
}
