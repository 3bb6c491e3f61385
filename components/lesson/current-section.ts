/** A heading counts as read from when it is in this part of the window. */
const READ_ABOVE = 0.25;
const HEADINGS = ".prose :is(h2, h3)[id]";

/** The headings of the lesson in this page. */
function sectionHeadings(): HTMLElement[] {
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

/**
 * Tells which section is being read, now and when that may have changed; null before the first.
 * Returns the end of it.
 */
export function watchSections(tell: (section: string | null) => void): () => void {
  let isFirst = true;
  // It reports each heading that comes into the upper part of the window, or leaves it.
  const observer = new IntersectionObserver(
    (entries) => {
      // All headings are reported at first: to measure them again would lay out the page twice.
      const read = entries.filter(
        ({ boundingClientRect, rootBounds }) => boundingClientRect.top < (rootBounds?.bottom ?? 0),
      );
      tell(isFirst ? (read.at(-1)?.target.id ?? null) : currentSection());
      isFirst = false;
    },
    { rootMargin: `0px 0px -${100 * (1 - READ_ABOVE)}% 0px` },
  );
  for (const heading of sectionHeadings()) observer.observe(heading);
  return () => observer.disconnect();
}
