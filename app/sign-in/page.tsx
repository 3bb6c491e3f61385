import type { Metadata } from "next";
import Link from "next/link";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { SignOutButton } from "#components/people/sign-out-button.tsx";
import { SignUpForm } from "#components/people/sign-up-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import type { Viewer } from "#db/viewer.ts";
import { admitPage } from "#lib/access/page.ts";
import { nextPath } from "#lib/next-path.ts";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

interface SignInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For instructors, and for learners with an account; others need none. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { viewer } = await admitPage("/sign-in");
  const next = nextPath((await searchParams).next);
  const isAnonymous = viewer.role === "learner" && viewer.email === null;
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead title="Sign in" lead={leadFor(viewer, next)} />
      {viewer.role !== "stranger" && viewer.email !== null ? (
        <div className="mb-8 flex flex-wrap items-center gap-3">
          <SignOutButton />
          <p className="text-muted text-note">or sign in to another account:</p>
        </div>
      ) : null}
      <div className="grid max-w-4xl gap-x-16 gap-y-12 md:grid-cols-2">
        <section aria-label="Sign in to an account">
          <SignInForm next={next} isAnonymous={isAnonymous} />
        </section>
        <section aria-labelledby="new">
          <details className="group">
            <summary id="new" className="link min-h-6 w-fit cursor-pointer text-note">
              Make a learner’s account
            </summary>
            <div className="mt-4 flex flex-col gap-4">
              <p className="text-muted text-note">
                You need none to use the lab. With one you find your runs again from another browser
                {isAnonymous ? ", and those of this browser come along" : ""}. Instructors are{" "}
                <em>invited</em> by another.
              </p>
              <SignUpForm next={next} name={isAnonymous ? viewer.name : undefined} />
            </div>
          </details>
        </section>
      </div>
    </div>
  );
}

function leadFor(viewer: Viewer, next: string | null) {
  if (viewer.role !== "stranger" && viewer.email !== null) {
    const who = (
      <>
        You are signed in as <strong className="text-ink">{viewer.email}</strong>
      </>
    );
    const isRefused = viewer.role === "learner" && next?.startsWith("/instructor");
    return isRefused ? (
      <>{who}, a learner. That page is for instructors.</>
    ) : (
      <>
        {who}.{" "}
        <Link className="link" href={viewer.role === "instructor" ? "/instructor" : "/me"}>
          {viewer.role === "instructor" ? "To your classes" : "To your runs"}
        </Link>
      </>
    );
  }
  if (next?.startsWith("/instructor")) {
    return "That page is for instructors: sign in with an instructor’s account.";
  }
  return "For instructors, and for learners who made an account.";
}
