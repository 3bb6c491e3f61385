"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { toast } from "#components/ui/toast.ts";
import { DeleteAccount } from "./delete-account.tsx";

/** Takes along all that the lab holds of a person, or deletes it. */
export function OwnData({ runs }: { /** How many they have. */ runs: number }) {
  const router = useRouter();
  async function removeRuns() {
    const called = await callApi("DELETE", "/api/me/runs");
    if (!called.ok) return called.message;
    toast("All your runs were deleted.");
    router.push("/me");
    router.refresh();
    return null;
  }
  return (
    <div className="flex flex-col items-start gap-3 text-note">
      <p className="text-muted">
        Everything that the lab holds of you, with the events of all runs, as one JSON file.
      </p>
      <ButtonLink size="sm">
        <a href="/api/me/export" download>
          <Download aria-hidden="true" />
          Export all
        </a>
      </ButtonLink>
      <p className="mt-2 text-muted">What you delete here is gone for good, for everyone.</p>
      <div className="flex flex-wrap gap-2">
        {runs > 0 ? (
          <Confirm
            trigger={
              <Button size="sm" variant="danger">
                Delete all runs
              </Button>
            }
            title={runs === 1 ? "Delete your run?" : `Delete all ${runs} runs?`}
            action="Delete all runs"
            onConfirm={removeRuns}
          >
            Their logs, the feedback on them and their share links are deleted with them. What you
            answered in lessons stays.
          </Confirm>
        ) : null}
        <DeleteAccount />
      </div>
    </div>
  );
}
