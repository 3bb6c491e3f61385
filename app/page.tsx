import Link from "next/link";
import { LessonMap } from "#components/lesson/lesson-map.tsx";
import { LessonProgressContinue } from "#components/lesson/lesson-progress-continue.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { HandshakeStrip } from "#experiments/handshake/strip.tsx";
import { loadCourseMap } from "./course-map.ts";

const STEPS = [
  {
    name: "Read",
    text: "A short lesson on one idea, with the sections of the standard it comes from.",
  },
  {
    name: "Run",
    text: "Beside it, an experiment opens a real WebSocket from your browser to a real server.",
  },
  {
    name: "Look",
    text: "Every byte that crossed is on the screen, each field explained, and the run is kept.",
  },
] as const;

export default async function Home() {
  const { entries } = await loadCourseMap();
  const written = entries.filter(({ minutes }) => minutes !== null);
  return (
    <div className="frame">
      <section className="pt-16 pb-14 sm:pt-24">
        <h1 className="max-w-[17ch] text-balance font-serif text-display">
          Read the bytes of your own WebSocket
        </h1>
        <p className="mt-6 max-w-[52ch] text-lead text-muted">
          Lab 101 teaches the protocol by showing it: lessons beside the real bytes that your
          browser and a server exchange while you read.
        </p>
        <LessonProgressContinue
          course={written.map(({ slug, title, sections }) => ({ slug, title, sections }))}
        />
        <HandshakeStrip />
      </section>

      <section aria-labelledby="how" className="pt-2 pb-12">
        <h2 id="how" className="sr-only">
          How it works
        </h2>
        <ol className="grid gap-x-12 gap-y-6 sm:grid-cols-3">
          {STEPS.map(({ name, text }) => (
            <li key={name}>
              <p className="font-medium">{name}</p>
              <p className="mt-1 max-w-[42ch] text-muted text-note">{text}</p>
            </li>
          ))}
        </ol>
      </section>

      <section aria-labelledby="course" className="pt-6">
        <h2 id="course" className="mb-6 font-serif text-title">
          The course
        </h2>
        <LessonMap entries={entries} />
      </section>

      <section aria-labelledby="own-client" className="pt-16">
        <h2 id="own-client" className="mb-3 font-serif text-title">
          Your own client
        </h2>
        <p className="max-w-[60ch] text-muted">
          Have you written a client, or do you wonder about a library? Open a private address for
          it, see every byte it sends, and read what it does wrong.
        </p>
        <ButtonLink className="mt-5">
          <Link href="/bench">To the bench</Link>
        </ButtonLink>
      </section>
    </div>
  );
}
