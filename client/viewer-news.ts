const listeners = new Set<() => void>();

/** Says that who this browser is to the lab has changed: a learner was made, joined, has a new name. */
export function announceViewer(): void {
  for (const listener of listeners) listener();
}

/** Calls at each such news in this page; returns the end of it. */
export function onViewerNews(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
