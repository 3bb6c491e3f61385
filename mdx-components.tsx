import type { MDXComponents } from "mdx/types";
import { BytesQuiz } from "#components/lesson/bytes-quiz.tsx";
import { CloseCodes } from "#components/lesson/close-codes.tsx";
import { Explain } from "#components/lesson/explain.tsx";
import { FrameBytes } from "#components/lesson/frame-bytes.tsx";
import { HandshakeDiagram } from "#components/lesson/handshake-diagram.tsx";
import { HttpHead } from "#components/lesson/http-head.tsx";
import { LessonTable } from "#components/lesson/lesson-table.tsx";
import { LifeCycleDiagram } from "#components/lesson/life-cycle-diagram.tsx";
import { Note } from "#components/lesson/note.tsx";
import { Order } from "#components/lesson/order.tsx";
import { Predict } from "#components/lesson/predict.tsx";
import { Question } from "#components/lesson/question.tsx";
import { Quiz } from "#components/lesson/quiz.tsx";
import { Recap } from "#components/lesson/recap.tsx";
import { Rfc } from "#components/lesson/rfc.tsx";
import { SectionHeading, SubsectionHeading } from "#components/lesson/section-heading.tsx";
import { SetUp } from "#components/lesson/set-up.tsx";
import { TryIt } from "#components/lesson/try-it.tsx";

/** Everything a lesson may use, beside plain Markdown and `<Experiment id="…" />`. */
const parts = {
  BytesQuiz,
  CloseCodes,
  Explain,
  FrameBytes,
  HandshakeDiagram,
  HttpHead,
  LifeCycleDiagram,
  Note,
  Order,
  Predict,
  Question,
  Quiz,
  Recap,
  Rfc,
  SetUp,
  TryIt,
  h2: SectionHeading,
  h3: SubsectionHeading,
  table: LessonTable,
} satisfies MDXComponents;

/** Its type is that of each part: `npm run check:content` holds the lessons' props to it. */
export function useMDXComponents(): typeof parts {
  return parts;
}
