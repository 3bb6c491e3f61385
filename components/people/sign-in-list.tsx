"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import { callApi } from "#components/site/call-api.ts";
import { signOut } from "#components/site/sign-out.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { toast } from "#components/ui/toast.ts";
import { agentName } from "./agent-name.ts";
import { FormFault } from "./form-fault.tsx";

export interface SignInItem {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly seenAt: string;
  readonly address: string | null;
  readonly agent: string | null;
  readonly isThis: boolean;
}

/** Where an account is signed in, and ways to end that. */
export function SignInList({ items }: { items: readonly SignInItem[] }) {
  const router = useRouter();
  const [fault, setFault] = useState<string | null>(null);

  async function end(id: string) {
    const called = await callApi("DELETE", `/api/me/sessions/${id}`);
    setFault(called.ok ? null : called.message);
    if (called.ok) toast("Signed out there.");
    router.refresh();
  }

  async function endAll(): Promise<string | null> {
    // While there is a session: afterwards nobody takes it.
    const { tellAll } = await import("#client/device-sync.ts");
    await tellAll();
    const ended = await callApi("POST", "/api/auth/revoke-sessions", {});
    if (!ended.ok) return ended.message;
    // The sessions are gone; this throws the cookie away, too.
    await signOut();
    window.location.assign("/sign-in");
    return null;
  }

  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y border-y">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 text-note">
            <div className="min-w-0 grow">
              <p className="wrap-anywhere font-medium" title={item.agent ?? undefined}>
                {agentName(item.agent)} {item.isThis ? <Badge tone="accent">This one</Badge> : null}
              </p>
              <p className="text-micro text-muted">
                {item.address ? `${item.address} · ` : null}since{" "}
                <time dateTime={item.at}>{formatInstant(item.at, "minute")}</time>
                {item.seenAt === item.at ? null : (
                  <>
                    , renewed{" "}
                    <time dateTime={item.seenAt}>{formatInstant(item.seenAt, "minute")}</time>
                  </>
                )}
              </p>
            </div>
            {item.isThis ? null : (
              <Button
                size="sm"
                onClick={() => void end(item.id)}
                aria-label={`Sign out of ${agentName(item.agent)}, since ${formatInstant(item.at, "minute")}`}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormFault>{fault}</FormFault>
      <Confirm
        trigger={
          <Button variant="danger" className="self-start">
            Sign out everywhere
          </Button>
        }
        title="Sign out everywhere?"
        action="Sign out everywhere"
        onConfirm={endAll}
      >
        In all browsers, this one among them. Nothing that you did is lost.
      </Confirm>
    </div>
  );
}
