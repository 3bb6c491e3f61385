"use client";

import { Check, CloudDownload, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { Kept } from "#client/offline.ts";
import { Button } from "#components/ui/button.tsx";

type State =
  | { readonly status: "none" | "failed" }
  | { readonly status: "keeping"; readonly kept: Kept | null }
  | { readonly status: "kept"; readonly kept: Kept };

/** Fetched after the page, with what checks the worker's messages. */
const loadCode = () => import("#client/offline.ts");

const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Keeps the lessons for reading without a network, and removes them again. */
export function OfflineLessons() {
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    // In development there is no build to keep.
    if (process.env.NODE_ENV !== "production") return;
    const look = async () => {
      const { canKeep, readKept } = await loadCode();
      if (!canKeep()) return;
      const kept = await readKept();
      setState(kept ? { status: "kept", kept } : { status: "none" });
    };
    look().catch(() => setState(null));
  }, []);

  const keep = async () => {
    setState({ status: "keeping", kept: null });
    const { keepLessons } = await loadCode();
    const kept = await keepLessons((kept) => setState({ status: "keeping", kept }));
    setState(kept ? { status: "kept", kept } : { status: "failed" });
  };
  const remove = async () => {
    const { removeLessons } = await loadCode();
    await removeLessons();
    setState({ status: "none" });
  };
  const kept = state?.status === "kept";
  const Icon = kept ? Trash2 : CloudDownload;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 text-note">
      {state ? (
        <>
          <Button
            aria-disabled={state.status === "keeping"}
            onClick={state.status === "keeping" ? undefined : kept ? remove : keep}
          >
            <Icon aria-hidden="true" />
            {kept ? "Remove the kept lessons" : "Keep lessons for offline reading"}
          </Button>
          <Told state={state} />
        </>
      ) : null}
    </div>
  );
}

function Told({ state }: { state: State }) {
  switch (state.status) {
    case "none":
      return <p role="status" className="text-muted" />;
    case "failed":
      return (
        <p role="status" className="text-danger">
          They could not be kept: the network went away, or there is no room. Nothing is kept.
        </p>
      );
    case "keeping": {
      const { lessons, of, bytes } = state.kept ?? { lessons: 0, of: null, bytes: 0 };
      return (
        <p className="text-muted tabular-nums">
          {of === null ? "Beginning" : `${lessons} of ${of} kept, ${inMegabytes(bytes)}`}
        </p>
      );
    }
    case "kept":
      return (
        <p role="status" className="flex items-center gap-1.5 text-muted tabular-nums">
          <Check aria-hidden="true" className="size-4 text-accent" />
          {state.kept.lessons} of {state.kept.of} kept, {inMegabytes(state.kept.bytes)}. Without a
          network, benches show their recorded runs.
        </p>
      );
    default:
      return state satisfies never;
  }
}
