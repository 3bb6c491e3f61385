"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { PanelPlaceholder } from "#components/lab/panel-placeholder.tsx";
import type { LiveBenchProps } from "./panel.ts";

interface BenchProps {
  readonly id: string;
  /** Title of the experiment, for the frame that stands here before the panel is loaded. */
  readonly title: string;
  readonly lesson?: string;
}

/** How far outside the window the panel begins to load. */
const NEAR = "600px";

/** An experiment's panel, loaded when it comes near the window. */
export function ExperimentBench({ id, title, lesson }: BenchProps) {
  const place = useRef<HTMLDivElement>(null);
  const [Live, setLive] = useState<ComponentType<LiveBenchProps> | null>(null);
  const [panel, setPanel] = useState<LiveBenchProps["panel"] | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let gone = false;
    async function load() {
      try {
        const [{ LiveBench }, { loadPanel }] = await Promise.all([
          import("./live-bench.tsx"),
          import("./panels.ts"),
        ]);
        const loaded = await loadPanel(id);
        if (gone) return;
        if (!loaded) throw new Error(`There is no panel of ${id}.`);
        setPanel(loaded);
        setLive(() => loaded.Bench ?? LiveBench);
      } catch {
        if (!gone) setFailed(true);
      }
    }
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        void load();
      },
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [id]);

  return (
    <div ref={place}>
      {Live && panel ? (
        <Live panel={panel} lesson={lesson} />
      ) : (
        <PanelPlaceholder title={title} failed={failed} />
      )}
    </div>
  );
}
