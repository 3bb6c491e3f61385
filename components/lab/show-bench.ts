/**
 * Brings the bench of an experiment into view, by its head: the whole may be taller than the window.
 * False when there is none on this page.
 */
export function showBench(experiment: string): boolean {
  const bench = document.getElementById(`bench-${experiment}`);
  (bench?.querySelector("header") ?? bench)?.scrollIntoView({ block: "nearest" });
  return bench !== null;
}

/** Brings it into view and puts the focus on its first button. */
export function goToBench(experiment: string): void {
  showBench(experiment);
  document
    .querySelector<HTMLElement>(`#bench-${experiment} button`)
    ?.focus({ preventScroll: true });
}
