import { Badge } from "#components/ui/badge.tsx";
import { courseOf, type Moment } from "./course.ts";
import { after } from "./machine.ts";
import type { EndingStory } from "./story.ts";

const TONES = {
  page: "client",
  wire: "neutral",
  server: "server",
} as const satisfies Record<Moment["where"], string>;

/** What happened at both ends and between them, in order. */
export function CourseList({ story }: { story: EndingStory }) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium text-note">What happened, in order</h4>
      <ol className="flex flex-col divide-y divide-line text-note">
        {courseOf(story.acts).map(({ at, where, text }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: moments are only added at the end.
            key={index}
            className="grid grid-cols-[4.5rem_3.75rem_minmax(0,1fr)] items-baseline gap-x-2 py-1"
          >
            <span className="whitespace-nowrap text-right text-micro text-muted tabular-nums">
              {after(at, story.beganAt)}
            </span>
            <span>
              <Badge tone={TONES[where]}>{where}</Badge>
            </span>
            <span className="min-w-0 break-words">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
