import type { RunRow } from "#db/access.ts";
import { commentsOf } from "#db/queries/comments.ts";
import { feedbackOfRun } from "#db/queries/feedback.ts";
import { notesOfRun } from "#db/queries/notes.ts";
import { liveClaim, reviewedBy } from "#db/queries/review.ts";
import { answersAround } from "#db/queries/reviewed-run.ts";
import type { Person } from "#db/viewer.ts";
import { lessonQuestions } from "#lib/lesson-questions.ts";
import { getSite } from "#lib/site.ts";

/** What stands beside the replay of a run that `viewer` was admitted to, ready to be shown. */
export async function readReview(viewer: Person, run: RunRow) {
  const { db } = getSite();
  const [claim, reviewed, answers, feedback, notes, comments] = await Promise.all([
    liveClaim(db, run.id),
    reviewedBy(db, run.id),
    readAnswers(run),
    feedbackOfRun(db, run.id),
    notesOfRun(db, run.id),
    commentsOf(db, viewer),
  ]);
  return {
    claim: claim && {
      ...claim,
      isMine: claim.holder === viewer.id,
      until: claim.until.toISOString(),
    },
    reviewed: reviewed && { name: reviewed.name, at: reviewed.at.toISOString() },
    ...answers,
    feedback: feedback.map(({ id, author, authorId, body, createdAt, seenAt }) => ({
      id,
      author,
      body,
      isMine: authorId === viewer.id,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    })),
    notes: notes.map(({ id, author, authorId, body, createdAt }) => ({
      id,
      author,
      body,
      isMine: authorId === viewer.id,
      createdAt: createdAt.toISOString(),
    })),
    comments,
  };
}

/** What the learner answered around the run, with what the lesson asked. */
async function readAnswers(run: RunRow) {
  const { predictions, explanations } = await answersAround(getSite().db, run);
  const questions = run.lesson ? ((await lessonQuestions(run.lesson)) ?? []) : [];
  const shown = (answer: (typeof predictions)[number]) => ({
    ...answer,
    at: answer.at.toISOString(),
    ask: questions.find(({ id }) => id === answer.question)?.ask ?? answer.question,
  });
  return { predictions: predictions.map(shown), explanations: explanations.map(shown) };
}
