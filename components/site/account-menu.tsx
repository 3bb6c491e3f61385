"use client";

import { UserRound } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { leaveSaying } from "./leave-saying.ts";
import { ProgressSync } from "./progress-sync.tsx";
import { signOut } from "./sign-out.ts";
import { useViewer } from "./use-viewer.ts";

const LINK =
  "inline-flex min-h-8 items-center whitespace-nowrap text-muted text-note hover:text-ink";
const ITEM =
  "flex min-h-9 w-full cursor-pointer items-center rounded-sm px-2 text-left text-note hover:bg-sunken";

const PAGES = {
  instructor: [
    { href: "/instructor", name: "Instructor" },
    { href: "/me", name: "My runs" },
  ],
  learner: [{ href: "/me", name: "My runs" }],
} as const;

/** Ends the session of this browser. */
async function leave() {
  const called = await signOut();
  if (called.ok) leaveSaying("You are signed out.");
}

/**
 * What whoever looks may go to. The page is the same for all, so it is filled in afterwards, in room
 * that is kept for it: nothing moves.
 */
export function AccountMenu() {
  const viewer = useViewer();
  const popover = useRef<HTMLDivElement>(null);
  if (viewer === null) return <div className="h-8 w-8 sm:w-16" />;
  if (viewer.role === "stranger") {
    return (
      <Link href="/sign-in" className={`${LINK} shrink-0 justify-end sm:w-16`}>
        Sign in
      </Link>
    );
  }
  const { role, name, email } = viewer;
  const close = () => popover.current?.hidePopover();
  return (
    <div className="flex items-center gap-5">
      <ProgressSync key={email} />
      {PAGES[role].map((page) => (
        <Link key={page.href} href={page.href} className={`${LINK} max-sm:hidden`}>
          {page.name}
        </Link>
      ))}
      <Button variant="quiet" size="icon" aria-label="Account" popoverTarget="account-menu">
        <UserRound aria-hidden="true" />
      </Button>
      <div
        ref={popover}
        id="account-menu"
        popover="auto"
        className="fixed inset-auto top-13 right-[max(1rem,calc((100vw-84rem)/2+3rem))] m-0 w-60 rounded-md border border-line-strong bg-surface p-2 text-ink shadow-lg"
      >
        <div className="mb-1 border-b px-2 pt-1 pb-2 text-note">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-micro text-muted">
            {email ?? "No account: this browser only"}
          </p>
          {viewer.class ? (
            <p className="truncate text-micro text-muted">Class: {viewer.class}</p>
          ) : null}
        </div>
        <ul>
          {[
            ...PAGES[role],
            { href: "/me/account", name: email === null ? "Make an account" : "Account" },
            { href: "/join", name: "Join a class" },
            ...(email === null ? [{ href: "/sign-in", name: "Sign in" }] : []),
          ].map((page) => (
            <li key={page.href}>
              <Link href={page.href} onClick={close} className={ITEM}>
                {page.name}
              </Link>
            </li>
          ))}
          {email === null ? null : (
            <li>
              <button type="button" onClick={() => void leave()} className={ITEM}>
                Sign out
              </button>
            </li>
          )}
        </ul>
      </div>
    </div>
  );
}
