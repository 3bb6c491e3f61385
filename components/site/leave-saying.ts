import { sayOnNextPage } from "#components/ui/said.ts";

/**
 * Goes to the lessons as a new document, so that nothing that this page holds of a person lives on,
 * and says there what happened. Not to the front page: it shakes hands at once, as a new learner.
 */
export function leaveSaying(said: string): void {
  sayOnNextPage(said);
  window.location.assign("/lessons");
}
