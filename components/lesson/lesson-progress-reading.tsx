"use client";

import { Check } from "lucide-react";
import { useEffect } from "react";
import { deviceProgress, recordProgress } from "#client/progress.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { watchSections } from "./current-section.ts";
import { useProgress } from "./use-progress.ts";

/** Who looks at a lesson for so long has begun it. */
const BEGUN_MS = 10_000;

let isTold = false;

/** Says once that this device keeps nothing. */
async function tellNotKept(): Promise<void> {
  const device = await deviceProgress();
  if (isTold || device.isKept()) return;
  isTold = true;
  toast("This browser does not keep your progress", {
    description: "Its storage is full or denied: what is not in an account is lost with this page.",
  });
}

/** Remembers how far the reader of this page is, and lets them say that they are through with it. */
export function LessonProgressReading({ lesson }: { lesson: string }) {
  const progress = useProgress();
  useEffect(() => {
    const begun = () => recordProgress(`begun/${lesson}`, "yes");
    const timer = setTimeout(begun, BEGUN_MS);
    let place: string | null = null;
    const unwatch = watchSections((section) => {
      if (section === null || section === place || scrollY < innerHeight) return;
      if (place === null) {
        clearTimeout(timer);
        begun();
      }
      place = section;
      recordProgress(`place/${lesson}`, section);
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }, [lesson]);

  useEffect(() => {
    if (progress) void tellNotKept();
  }, [progress]);

  const isDone = progress?.entries[`done/${lesson}`]?.value === "yes";
  return (
    <div className="mt-16 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Button
        aria-pressed={isDone}
        disabled={!progress}
        onClick={() => recordProgress(`done/${lesson}`, isDone ? "no" : "yes")}
      >
        {isDone ? <Check aria-hidden="true" className="text-accent" /> : null}
        Mark as read
      </Button>
      <p aria-live="polite" className="text-muted text-note">
        {isDone ? "You have read this lesson. Press again to take that back." : null}
      </p>
    </div>
  );
}
