"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { leaveFor, placeOf } from "./place.ts";

interface WalkProps {
  readonly run: string;
  /** Ids of the runs before and after this one in the list; null at its ends. */
  readonly previous: string | null;
  readonly next: string | null;
  /** What this run is, told to who cannot see that the page changed. */
  readonly title: string;
  /** Where on the page these buttons are. */
  readonly at: "top" | "end";
}

/** To the run before and after in the list: with its filters, and staying in place. */
export function Walk({ run, previous, next, title, at }: WalkProps) {
  const router = useRouter();
  const params = useSearchParams();
  const [arrived, setArrived] = useState("");

  useEffect(() => {
    const control = placeOf(run)?.control;
    if (!control?.startsWith(`${at}-`)) return;
    document
      .querySelector<HTMLElement>(`[data-place="${control}"]`)
      ?.focus({ preventScroll: true });
    setArrived(title);
  }, [run, at, title]);

  function go(to: string | null, control: string) {
    if (!to) return;
    leaveFor(to, control);
    router.push(`/instructor/runs/${to}${params.size > 0 ? `?${params}` : ""}`, { scroll: false });
  }

  return (
    <nav aria-label={at === "top" ? "Runs in this list" : "On in this list"} className="flex gap-2">
      <Button
        aria-disabled={previous === null}
        data-place={`${at}-previous`}
        onClick={() => go(previous, `${at}-previous`)}
      >
        <ChevronLeft aria-hidden="true" />
        Previous
      </Button>
      <Button
        aria-disabled={next === null}
        data-place={`${at}-next`}
        onClick={() => go(next, `${at}-next`)}
      >
        Next
        <ChevronRight aria-hidden="true" />
      </Button>
      <span aria-live="polite" className="sr-only">
        {arrived}
      </span>
    </nav>
  );
}
