import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { JoinForm } from "#components/people/join-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { classByCode, type JoinableClass, type Standing, standingIn } from "#db/queries/members.ts";
import type { Viewer } from "#db/viewer.ts";
import { admitPage } from "#lib/access/page.ts";
import { readJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Join a class", robots: { index: false } };

/** What a code leads to: the class's name, and a form for one's own. */
export default async function JoinClassPage({ params }: { params: Promise<{ code: string }> }) {
  const { viewer } = await admitPage("/join/[code]");
  const { db } = getSite();
  const code = readJoinCode(decodeURIComponent((await params).code));
  const found = code ? await classByCode(db, code) : null;
  if (!code || !found) return notFound();
  const standing = await standingIn(db, viewer, found.id);
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead above="Class" title={found.name} lead={leadFor(found, standing)} />
      {why(found, standing) ?? (
        <JoinForm
          code={code}
          name={standing.name ?? knownName(viewer)}
          isMember={standing.name !== null}
          hasEarlier={standing.loose > 0}
        />
      )}
      {standing.name !== null && found.state !== "archived" ? (
        <p className="mt-8 flex flex-wrap gap-2">
          <ButtonLink variant="primary">
            <Link href="/lessons">To the lessons</Link>
          </ButtonLink>
          <ButtonLink>
            <Link href="/me">My runs</Link>
          </ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

/** "Learner" is what the lab calls those who gave no name. */
const knownName = (viewer: Viewer) =>
  viewer.role === "stranger" || (viewer.email === null && viewer.name === "Learner")
    ? ""
    : viewer.name;

function leadFor({ state }: JoinableClass, { name, isCurrent, teaches }: Standing) {
  if (state === "archived" || teaches) return null;
  if (name === null) {
    return "Its instructors will see the runs that you make from then on, and what you predict and explain. You can leave again.";
  }
  return (
    <>
      You are in this class as <strong className="text-ink">{name}</strong>.{" "}
      {isCurrent
        ? "What you do now belongs to it."
        : "What you do now belongs to another class; join again to change that."}
    </>
  );
}

/** Why there is no way in for this viewer; null when there is one. */
function why({ state }: JoinableClass, { name, teaches }: Standing) {
  if (state === "archived") {
    return <EmptyState title="This class is over.">Nobody can join it any more.</EmptyState>;
  }
  if (teaches) {
    return (
      <EmptyState title="You teach this class.">
        To see it as a learner does, open this link in a browser where you are not signed in.
      </EmptyState>
    );
  }
  if (state === "closed" && name === null) {
    return (
      <EmptyState title="This class takes nobody in at the moment.">
        Ask its instructor to open it.
      </EmptyState>
    );
  }
  return null;
}
