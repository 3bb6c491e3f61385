"use client";

import { deviceProgress } from "#client/progress.ts";
import { useProgress } from "#components/lesson/use-progress.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { toast } from "#components/ui/toast.ts";

const UNDO_MS = 10_000;

/** Begins the course anew, on all devices; for a moment it can be taken back. */
export function ResetProgress() {
  const progress = useProgress();
  const isEmpty = !progress || Object.keys(progress.entries).length === 0;
  async function reset() {
    const device = await deviceProgress();
    const before = device.reset();
    toast("Your progress was reset.", {
      duration: UNDO_MS,
      action: { label: "Undo", onClick: () => device.restore(before) },
    });
    return null;
  }
  return (
    <Confirm
      trigger={
        <Button size="sm" variant="danger" disabled={isEmpty}>
          Reset progress
        </Button>
      }
      title="Reset your progress?"
      action="Reset progress"
      onConfirm={reset}
    >
      Which lessons you began and have read, where you left off, and your answers to quizzes are
      forgotten on all your devices. Runs, predictions, explanations and passed challenges stay.
    </Confirm>
  );
}
