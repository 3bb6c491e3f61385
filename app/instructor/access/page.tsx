import type { Metadata } from "next";
import { type InvitationItem, InvitationList } from "#components/people/invitation-list.tsx";
import { TokenList } from "#components/people/token-list.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { INVITATION_DAYS, type InvitationRow, invitationsBy } from "#db/queries/invitations.ts";
import { tokensOf } from "#db/queries/tokens.ts";
import { admitPage } from "#lib/access/page.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Access" };

/** Who else gets in: other instructors by invitation, programs by token. */
export default async function AccessPage() {
  const { viewer } = await admitPage("/instructor/access");
  const { db } = getSite();
  const [invitations, tokens] = await Promise.all([
    invitationsBy(db, viewer),
    tokensOf(db, viewer),
  ]);
  const now = new Date();
  return (
    <>
      <PageHead title="Access" lead="For other instructors, and for programs of yours." />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
        <section aria-labelledby="invitations">
          <h2 id="invitations" className="mb-4 font-serif text-lead">
            Invitations
          </h2>
          <InvitationList
            items={invitations.map((row) => invitationItem(row, now))}
            days={INVITATION_DAYS}
          />
        </section>
        <section aria-labelledby="tokens">
          <h2 id="tokens" className="mb-4 font-serif text-lead">
            Tokens of the API
          </h2>
          <TokenList
            items={tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
              id,
              name,
              at: createdAt.toISOString(),
              lastUsedAt: lastUsedAt?.toISOString() ?? null,
            }))}
          />
        </section>
      </div>
    </>
  );
}

function invitationItem(row: InvitationRow, now: Date): InvitationItem {
  return {
    id: row.id,
    state: row.usedAt ? "used" : row.expiresAt <= now ? "expired" : "open",
    at: row.createdAt.toISOString(),
    until: row.expiresAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
    usedBy: row.usedBy,
  };
}
