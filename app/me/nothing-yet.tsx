import Link from "next/link";
import { PageHead } from "#components/site/page-head.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** What stands where runs would. A stranger may have some in an account. */
export function NothingYet({ isStranger }: { isStranger: boolean }) {
  const state = (
    <EmptyState
      title="Nothing yet: run an experiment"
      action={
        <ButtonLink size="sm" variant="primary">
          <Link href="/lessons">All lessons</Link>
        </ButtonLink>
      }
    >
      Each lesson has an experiment beside it. Every run is kept, and stands here to be replayed.
      {isStranger ? (
        <>
          {" "}
          If you made an account,{" "}
          <Link className="link" href="/sign-in?next=%2Fme">
            sign in
          </Link>{" "}
          to see your runs.
        </>
      ) : null}
    </EmptyState>
  );
  if (!isStranger) return state;
  return (
    <>
      <PageHead title="My runs" />
      {state}
    </>
  );
}
