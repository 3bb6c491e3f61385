/** What a step gives: its value, or why not, in words for the person at the terminal. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; message: string };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fault(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
