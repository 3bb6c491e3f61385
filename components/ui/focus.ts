/** Where to go on when an element is gone: the row after it or before it, else the part it stands in. */
export function placesNear(element: Element | null): readonly Element[] {
  const row = element?.closest("tr, li");
  const around = [row?.nextElementSibling, row?.previousElementSibling];
  const parts = [element?.parentElement?.closest("section"), element?.closest("main")];
  return [...around, ...parts].filter((one) => one != null);
}

/**
 * Focuses the first heading, link or button of the first place that still stands and has one. Only
 * when nothing has the focus, because what had it is gone.
 */
export function focusFirst(places: readonly Element[]): void {
  if (document.activeElement !== document.body) return;
  const standing = places.filter(({ isConnected }) => isConnected);
  const target = standing
    .map((place) => place.querySelector<HTMLElement>("h1, h2, h3, a[href], button:enabled"))
    .find((one) => one !== null);
  // A heading takes the focus only so.
  if (target && target.tabIndex < 0) target.tabIndex = -1;
  target?.focus();
}
