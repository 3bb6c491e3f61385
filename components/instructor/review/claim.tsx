"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { useKeptFocus } from "#components/ui/kept-focus.ts";
import { toast } from "#components/ui/toast.ts";

/** A claim that lives. */
export interface LiveClaim {
  /** The id of who holds it. */
  readonly holder: string;
  readonly name: string;
  readonly isMine: boolean;
  /** ISO 8601. */
  readonly until: string;
  /** Milliseconds until then, when the page was made. */
  readonly left: number;
}

/** How often a claim is renewed while its page is seen, milliseconds: it holds three times as long. */
const RENEW_EVERY = 5 * 60_000;

export const untilText = ({ until }: LiveClaim) => `${until.slice(11, 16)} UTC`;

/** Takes a run over from who claims it. Gives what went wrong, or null. */
export async function takeOver(run: string, claim: LiveClaim): Promise<string | null> {
  const taken = await callApi("POST", `/api/instructor/runs/${run}/claim`, { from: claim.holder });
  return taken.ok ? null : taken.message;
}

/** Who reviews a run now, and how to claim it. */
export function ClaimControl({ run, claim }: { run: string; claim: LiveClaim | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const part = useKeptFocus<HTMLSpanElement>();
  const path = `/api/instructor/runs/${run}/claim` as const;
  const isMine = claim?.isMine ?? false;
  const left = claim?.left;

  // Whoever holds it, the page says so no longer than it is true.
  useEffect(() => {
    if (left === undefined) return;
    const timer = setTimeout(() => router.refresh(), left + 500);
    return () => clearTimeout(timer);
  }, [left, router]);

  useEffect(() => {
    const renew = async () => {
      if (document.visibilityState !== "visible") return;
      if (isMine) {
        const renewed = await callApi("POST", path, {});
        if (!renewed.ok) toast("Your claim is not renewed", { description: renewed.message });
      }
      router.refresh();
    };
    const timer = setInterval(renew, RENEW_EVERY);
    document.addEventListener("visibilitychange", renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
    };
  }, [isMine, path, router]);

  async function call(method: "POST" | "DELETE") {
    setBusy(true);
    const called = await callApi(method, path, method === "POST" ? {} : undefined);
    setBusy(false);
    if (!called.ok) toast("That was not done", { description: called.message });
    router.refresh();
  }

  return (
    <span {...part} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
      {claim ? (
        <span className="wrap-anywhere">
          {claim.isMine ? "You are" : `${claim.name} is`} reviewing this until{" "}
          <time dateTime={claim.until}>{untilText(claim)}</time>
        </span>
      ) : null}
      {claim && !claim.isMine ? (
        <Confirm
          trigger={<Button>Take over</Button>}
          title={`Take over from ${claim.name}?`}
          action="Take over"
          tone="primary"
          onConfirm={async () => {
            const fault = await takeOver(run, claim);
            router.refresh();
            return fault;
          }}
        >
          They may be writing just now. Their claim ends, and yours begins.
        </Confirm>
      ) : (
        <Button busy={busy} onClick={() => void call(claim ? "DELETE" : "POST")}>
          {claim ? "Release" : "Claim"}
        </Button>
      )}
    </span>
  );
}
