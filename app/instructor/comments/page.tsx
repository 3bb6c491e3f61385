import type { Metadata } from "next";
import { CommentBank } from "#components/instructor/comments/comment-bank.tsx";
import { CommentDialog } from "#components/instructor/comments/comment-dialog.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { Button } from "#components/ui/button.tsx";
import { commentsOf } from "#db/queries/comments.ts";
import { admitPage } from "#lib/access/page.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Comment bank" };

/** An instructor's own comment bank. */
export default async function CommentsPage() {
  const { viewer } = await admitPage("/instructor/comments");
  const comments = await commentsOf(getSite().db, viewer);
  return (
    <>
      <PageHead
        title="Comment bank"
        lead="Feedback to use again, in Markdown. It is yours alone."
        actions={<CommentDialog trigger={<Button variant="primary">Add a comment</Button>} />}
      />
      <CommentBank comments={comments} />
    </>
  );
}
