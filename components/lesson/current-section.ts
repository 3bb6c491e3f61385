/** A heading counts as read from when it is in this part of the window. */
const READ_ABOVE = 0.25;
const HEADINGS = ".prose :is(h2, h3)[id]";

/** The headings of the lesson in this page. */
export function sectionHeadings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(HEADINGS)].filter(
    (heading) => heading.closest(".bench") === null,
  );
}

/** The id of the section that is being read; null before the first. */
export function currentSection(): string | null {
  const line = innerHeight * READ_ABOVE;
  return (
    sectionHeadings().findLast((heading) => heading.getBoundingClientRect().top < line)?.id ?? null
  );
}
