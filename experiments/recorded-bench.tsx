"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { ExperimentPanel } from "./panel.ts";
import type { RecordedPanelProps } from "./recorded-panel.tsx";

interface RecordedBenchProps {
  readonly id: string;
  readonly title: string;
  /** It opens as soon as this is true, without being pressed. */
  readonly isOpen?: boolean;
  /** Whether a run was asked for. */
  readonly isAsked?: boolean;
}

type Loaded = { Panel: ComponentType<RecordedPanelProps>; panel: ExperimentPanel };

/** An experiment's panel with its recorded run, which starts none: loaded when it is asked for. */
export function RecordedBench({ id, title, isOpen = false, isAsked = false }: RecordedBenchProps) {
  const [pressed, setPressed] = useState(false);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const isWanted = (pressed || isOpen) && !failed;

  useEffect(() => {
    if (!isWanted) return;
    let gone = false;
    load(id).then(
      (all) => !gone && setLoaded(all),
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [id, isWanted]);
  // The button that was pressed is gone then.
  useEffect(() => {
    if (pressed && loaded) place.current?.focus({ preventScroll: true });
  }, [pressed, loaded]);

  const open = () => {
    setFailed(false);
    setPressed(true);
  };
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {loaded ? (
        <loaded.Panel panel={loaded.panel} isAsked={isAsked} />
      ) : failed ? (
        <ErrorState
          title="The panel could not be loaded"
          action={<Button onClick={open}>Try again</Button>}
        >
          Its code did not arrive: the network or the lab may be away.
        </ErrorState>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line-strong bg-surface px-4 py-3">
          <p className="font-medium">{title}</p>
          <Button size="sm" busy={isWanted} onClick={open} aria-label={`Show the panel: ${title}`}>
            {isWanted ? "Loading…" : "Show the panel"}
          </Button>
        </div>
      )}
    </div>
  );
}

async function load(id: string): Promise<Loaded> {
  const [{ RecordedPanel }, { loadPanel }] = await Promise.all([
    import("./recorded-panel.tsx"),
    import("./panels.ts"),
  ]);
  const panel = await loadPanel(id);
  if (!panel) throw new Error(`There is no panel of ${id}.`);
  return { Panel: RecordedPanel, panel };
}
