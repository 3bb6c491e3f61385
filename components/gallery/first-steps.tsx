import type { ReactNode } from "react";
import { CopyButton } from "#components/lab/copy-button.tsx";

interface FirstStepsProps {
  /** docs/authoring.md, as a link where it can be one. */
  readonly guide: ReactNode;
}

/** From a clone to a lesson in the browser, and what to do then. */
export function FirstSteps({ guide }: FirstStepsProps) {
  return (
    <ol className="max-w-[65ch] list-decimal space-y-4 pl-6 marker:text-muted">
      <li>
        <Command text="npm run new:lesson late-joiners" />
        <p className="mt-2 text-muted">
          Writes <code>content/lessons/late-joiners.mdx</code>: a lesson that builds as it is, and
          that is on the map. Its name is its address.
        </p>
      </li>
      <li>
        <Command text="npm run dev" />
        <p className="mt-2 text-muted">
          Open <code>/lessons/late-joiners</code>: the page changes as you save, and tells what is
          wrong with its file and line.
        </p>
      </li>
      <li>
        <p>
          Replace its sentences, with the parts below. <code>npm run check:content</code> must say
          that there are no faults. {guide} has the front matter, the order of a lesson and the
          voice.
        </p>
      </li>
    </ol>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-sm bg-sunken py-1.5 pr-1.5 pl-3">
      <code className="text-note">{text}</code>
      <CopyButton text={text} what={text} />
    </div>
  );
}
