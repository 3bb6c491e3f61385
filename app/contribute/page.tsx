import type { Metadata } from "next";
import { FirstSteps } from "#components/gallery/first-steps.tsx";
import { SideContents } from "#components/gallery/side-contents.tsx";
import { Contents } from "#components/lesson/contents.tsx";
import { editUrl } from "#lib/edit-url.ts";
import { ExperimentEntry } from "./experiment-entry.tsx";
import { loadGallery } from "./gallery.ts";
import { PartEntry } from "./part-entry.tsx";

export const metadata: Metadata = {
  title: "Contribute",
  description: "Every part and every experiment that a lesson may use, with the text to copy.",
};

/** Made by the build; in development, at each request. */
export const dynamic = "force-static";

const GUIDE = "docs/authoring.md";

export default async function ContributePage() {
  const { parts, experiments } = await loadGallery();
  const groups = [
    {
      id: "parts",
      title: "Lesson parts",
      entries: parts.map(({ id, name }) => ({ id, text: name })),
    },
    {
      id: "experiments",
      title: "Experiments",
      entries: experiments.map(({ anchor, title }) => ({ id: anchor, text: title })),
    },
  ];
  const headings = groups.flatMap(({ id, title, entries }) => [
    { depth: 2 as const, id, text: title },
    ...entries.map((entry) => ({ depth: 3 as const, ...entry })),
  ]);
  const guide = editUrl(GUIDE);

  return (
    <div className="frame py-14 sm:py-16 min-[70rem]:[&>.contents-line]:hidden">
      <h1 className="font-serif text-display">Contribute</h1>
      <p className="mt-5 mb-8 max-w-[60ch] text-lead text-muted">
        A lesson is one file of prose. Two commands bring it into your browser; below are all parts
        and all experiments that it may use, each with the text to copy.
      </p>
      <div className="mb-10">
        <FirstSteps
          guide={
            guide ? (
              <a className="link" href={guide}>
                {GUIDE}
              </a>
            ) : (
              <code>{GUIDE}</code>
            )
          }
        />
      </div>
      <Contents headings={headings} />
      <div className="items-start gap-x-14 min-[70rem]:grid min-[70rem]:grid-cols-[13rem_minmax(0,1fr)]">
        <SideContents groups={groups} />
        <div className="min-w-0">
          <h2 id="parts" className="font-serif text-title">
            Lesson parts
          </h2>
          <p className="mt-3 max-w-[65ch] text-muted">
            A lesson imports nothing. Text inside a part stands between blank lines. What you answer
            here is kept nowhere.
          </p>
          {parts.map((part) => (
            <PartEntry key={part.id} {...part} />
          ))}
          <h2 id="experiments" className="mt-20 font-serif text-title">
            Experiments
          </h2>
          <p className="mt-3 max-w-[65ch] text-muted">
            Each with its parameters, as its contract has them: a <code>SetUp</code> may set any of
            them. The panel shows the run that was recorded for readers who cannot make one.
          </p>
          {experiments.map((experiment) => (
            <ExperimentEntry key={experiment.id} {...experiment} />
          ))}
        </div>
      </div>
    </div>
  );
}
