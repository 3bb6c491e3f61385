"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";

export interface Reviewed {
  /** Null when who did it is gone. */
  readonly name: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** Whether a run is reviewed, by whom, and the button that says the other. */
export function ReviewedControl({ run, reviewed }: { run: string; reviewed: Reviewed | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function change() {
    setBusy(true);
    const method = reviewed ? "DELETE" : "POST";
    const called = await callApi(method, `/api/instructor/runs/${run}/reviewed`);
    setBusy(false);
    if (!called.ok) toast("That was not done", { description: called.message });
    router.refresh();
  }

  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
      <span aria-live="polite" className="empty:hidden">
        {reviewed ? (
          <>
            <Check aria-hidden="true" className="mr-1 inline size-4 text-accent" />
            Reviewed by <span className="wrap-anywhere">{reviewed.name ?? "someone"}</span>,{" "}
            <time dateTime={reviewed.at}>{formatInstant(reviewed.at, "minute")}</time>
          </>
        ) : null}
      </span>
      <Button
        variant={reviewed ? "secondary" : "primary"}
        busy={busy}
        onClick={() => void change()}
      >
        {reviewed ? "Mark not reviewed" : "Mark reviewed"}
      </Button>
    </span>
  );
}
