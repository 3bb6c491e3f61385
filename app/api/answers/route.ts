import { answersIn, storeAnswer } from "#db/queries/answers.ts";
import { readBody } from "#lib/access/body.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { judge, lessonQuestions } from "#lib/lesson-questions.ts";
import { getSite } from "#lib/site.ts";
import { answerRequestSchema } from "#protocol/answer.ts";

/** What whoever asks answered in `?lesson=`. A stranger has answered nothing. */
export const GET = route("GET /api/answers", async ({ request, viewer }) => {
  const lesson = new URL(request.url).searchParams.get("lesson") ?? "";
  if ((await lessonQuestions(lesson)) === null) return refusal("not-found");
  const answers = viewer.role === "stranger" ? [] : await answersIn(getSite().db, viewer, lesson);
  return Response.json({ answers }, { headers: { "cache-control": "no-store" } });
});

/** Takes an answer. Whether it is right is worked out here, from the lesson. */
export const POST = route("POST /api/answers", async ({ request, viewer }) => {
  const body = await readBody(request, answerRequestSchema);
  if (!body.ok) return body.response;
  const { lesson, question, kind, answer } = body.value;
  const questions = await lessonQuestions(lesson);
  if (questions === null) return refuse("lesson", "There is no such lesson.");
  const asked = questions.find((one) => one.id === question && one.kind === kind);
  if (!asked) return refuse("question", "The lesson asks no such question: reload the page.");
  const judged = judge(asked, answer);
  if (!judged.ok) return refuse("answer", "That is none of the choices: reload the page.");
  const stored = await storeAnswer(getSite().db, viewer, body.value, judged.isRight);
  if (stored.ok) return Response.json({ answer: stored.answer }, { status: 201 });
  const message = "You predicted this before: your first prediction stands.";
  return Response.json({ error: "conflict", message, answer: stored.first }, { status: 409 });
});

function refuse(field: string, message: string): Response {
  return Response.json(
    { error: "bad-request", message, fields: { [field]: message } },
    { status: 400 },
  );
}
