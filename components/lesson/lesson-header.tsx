import Link from "next/link";
import { Objectives } from "./objectives.tsx";

interface LessonHeaderProps {
  readonly title: string;
  readonly summary: string;
  readonly order: number;
  readonly minutes: number;
  readonly objectives: readonly string[];
}

/** The head of a lesson: where it stands in the course, what it is about, what it is for. */
export function LessonHeader({ title, summary, order, minutes, objectives }: LessonHeaderProps) {
  return (
    <header className="mb-12 border-b pb-10">
      <p className="flex gap-3 font-mono text-muted text-note">
        <Link href="/lessons" className="underline underline-offset-4 hover:text-ink">
          Lesson {order}
        </Link>
        <span>{minutes} min</span>
      </p>
      <h1 className="mt-4 max-w-[20ch] text-balance font-serif text-display">{title}</h1>
      <p className="mt-5 mb-10 max-w-[56ch] text-lead text-muted">{summary}</p>
      <Objectives objectives={objectives} />
    </header>
  );
}
