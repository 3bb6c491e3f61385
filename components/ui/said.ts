const KEY = "lab101-said";

/** Leaves to the next page what it says first. */
export function sayOnNextPage(said: string): void {
  try {
    sessionStorage.setItem(KEY, said);
  } catch {
    // A storage may be denied: then it stays unsaid.
  }
}

/** Whether the page before left something to say. */
export function hasSaid(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** What the page before left to say, once; null when there is nothing. */
export function takeSaid(): string | null {
  try {
    const said = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return said;
  } catch {
    return null;
  }
}
