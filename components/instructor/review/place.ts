/** Where the reader was when they went on to another run. */
interface Place {
  /** The run they went to. */
  readonly to: string;
  /** The `data-place` of the control they used. */
  readonly control: string;
  /** How tall the replay was, CSS pixels: the page is not shorter while the next is fetched. */
  readonly replayHeight: number;
}

let place: Place | null = null;

/** Keeps the place before the page is left for another run; `control` was used to do so. */
export function leaveFor(to: string, control: string): void {
  const replay = document.querySelector<HTMLElement>("[data-replay]");
  place = { to, control, replayHeight: replay?.offsetHeight ?? 0 };
}

/** The place to go on from, if the reader came to this run from another. */
export function placeOf(run: string): Place | null {
  return place?.to === run ? place : null;
}
