import { FeedbackList } from "#components/people/feedback-list.tsx";
import { feedbackOfRun, markSeen } from "#db/queries/feedback.ts";
import { getSite } from "#lib/site.ts";

/** The feedback on a run, for its owner, who has seen it then; nothing where there is none. */
export async function OwnFeedback({ run }: { run: string }) {
  const { db } = getSite();
  const feedback = await feedbackOfRun(db, run);
  if (feedback.length === 0) return null;
  await markSeen(db, [run]);
  return (
    <FeedbackList
      feedback={feedback.map(({ id, author, body, createdAt, updatedAt, seenAt }) => ({
        id,
        author,
        body,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
        isNew: seenAt === null,
      }))}
    />
  );
}
