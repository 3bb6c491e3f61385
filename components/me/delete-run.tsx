"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { formatInstant } from "#components/lab/format-instant.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { toast } from "#components/ui/toast.ts";

interface DeleteRunProps {
  readonly run: string;
  /** The title of its experiment. */
  readonly title: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** What happens then: the page stays and is read anew, or, being the run's own, is left. */
  readonly after: "stay" | "leave";
}

/** Deletes a run of one's own, once that is confirmed. */
export function DeleteRun({ run, title, startedAt, after }: DeleteRunProps) {
  const router = useRouter();
  const when = formatInstant(startedAt, "minute");
  async function remove() {
    const called = await callApi("DELETE", `/api/runs/${run}`);
    if (!called.ok && called.status !== 404) return called.message;
    toast("The run was deleted.");
    if (after === "leave") router.push("/me");
    router.refresh();
    return null;
  }
  return (
    <Confirm
      trigger={
        after === "stay" ? (
          <Button variant="quiet" size="icon" aria-label={`Delete the run “${title}” of ${when}`}>
            <Trash2 aria-hidden="true" />
          </Button>
        ) : (
          <Button size="sm" variant="danger">
            <Trash2 aria-hidden="true" />
            Delete
          </Button>
        )
      }
      title="Delete this run?"
      action="Delete the run"
      onConfirm={remove}
    >
      “{title}” of {when}, its log, the feedback on it and its share link are deleted for good. Your
      instructors no longer see it either.
    </Confirm>
  );
}
