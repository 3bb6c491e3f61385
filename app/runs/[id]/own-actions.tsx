import { DeleteRun } from "#components/me/delete-run.tsx";
import { ShareRun } from "#components/me/share-run.tsx";
import { readShare } from "#db/queries/shares.ts";
import { getSite } from "#lib/site.ts";

interface OwnActionsProps {
  readonly run: string;
  readonly title: string;
  readonly startedAt: string;
}

/** What the owner of a run may do with it. */
export async function OwnActions({ run, title, startedAt }: OwnActionsProps) {
  const token = await readShare(getSite().db, run);
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <ShareRun run={run} path={token ? `/shared/${token}` : null} />
      <DeleteRun run={run} title={title} startedAt={startedAt} after="leave" />
    </div>
  );
}
