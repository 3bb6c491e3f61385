import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { viewerOf } from "#db/viewer.ts";
import { getSite } from "#lib/site.ts";
import { PAGES, type PageName } from "./routes.ts";
import { admit, type SubjectOf, type ViewerOf } from "./rules.ts";

type RuleOf<P extends PageName> = (typeof PAGES)[P];

export interface PageAdmission<P extends PageName> {
  readonly viewer: ViewerOf<RuleOf<P>>;
  readonly subject: SubjectOf<RuleOf<P>>;
}

/**
 * Lets in only whom `PAGES` says; every page that is not for anyone begins with it. Others are asked
 * to sign in and brought back to `path`, or find nothing there.
 */
export async function admitPage<P extends PageName>(
  page: P,
  { id = "", path = page }: { id?: string; path?: string } = {},
): Promise<PageAdmission<P>> {
  // First: this tells a build that the page depends on the request, before it looks for a database.
  const requestHeaders = await headers();
  const { db, auth } = getSite();
  const viewer = await viewerOf(auth, requestHeaders);
  const rule: RuleOf<P> = PAGES[page];
  const admission = await admit(db, rule, viewer, id);
  if (admission.ok) return { viewer: admission.viewer, subject: admission.subject };
  switch (admission.why) {
    case "sign-in":
    case "instructors-only":
      return redirect(`/sign-in?next=${encodeURIComponent(path)}`);
    case "not-found":
      return notFound();
    default:
      return admission.why satisfies never;
  }
}
