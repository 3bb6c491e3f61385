import type { Metadata } from "next";
import Link from "next/link";
import { AcceptForm } from "#components/people/accept-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type InvitationState, readInvitation } from "#db/queries/invitations.ts";
import { admitPage } from "#lib/access/page.ts";
import { hashToken } from "#lib/access/token.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = {
  title: "Invitation",
  robots: { index: false },
  // The address is the right: it goes to no other site.
  referrer: "no-referrer",
};

/** Where an invitation's link leads: an instructor's account, once. */
export default async function InvitedPage({ params }: { params: Promise<{ token: string }> }) {
  const { viewer } = await admitPage("/invited/[token]");
  const { token } = await params;
  const { state } = await readInvitation(getSite().db, hashToken(token));
  const account = viewer.role === "learner" ? viewer.email : null;
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead
        title="Teach with Lab 101"
        lead="Instructors make classes, see the runs of their learners, and answer them."
      />
      {viewer.role === "instructor" ? (
        <EmptyState title="You are an instructor already.">
          The invitation is for someone else.{" "}
          <Link className="link" href="/instructor">
            To your classes
          </Link>
        </EmptyState>
      ) : state === "good" ? (
        <AcceptForm token={token} account={account} />
      ) : (
        <NotGood state={state} />
      )}
    </div>
  );
}

const WHY = {
  used: "This invitation has been used.",
  expired: "This invitation is too old.",
  unknown: "There is no such invitation, or it was withdrawn.",
} as const;

function NotGood({ state }: { state: Exclude<InvitationState["state"], "good"> }) {
  return (
    <EmptyState title={WHY[state]}>
      Ask the instructor who sent it for another. If you have made your account by it,{" "}
      <Link className="link" href="/sign-in?next=/instructor">
        sign in
      </Link>
      .
    </EmptyState>
  );
}
