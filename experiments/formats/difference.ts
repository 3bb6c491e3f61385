import type { GameState } from "./state.ts";

/**
 * The first place at which a state is not what it should be, as a sentence; null when it is equal in
 * every value.
 */
export function differenceOf(state: GameState, right: GameState): string | null {
  const found = compare(state, right, "");
  return found && `${found.path} is ${found.is} and should be ${found.should}.`;
}

interface Difference {
  readonly path: string;
  readonly is: string;
  readonly should: string;
}

function compare(is: unknown, should: unknown, path: string): Difference | null {
  if (!isObject(is) || !isObject(should)) {
    return Object.is(is, should) ? null : { path, is: String(is), should: String(should) };
  }
  if (Array.isArray(is) && Array.isArray(should) && is.length !== should.length) {
    return { path: `${path}.length`, is: `${is.length}`, should: `${should.length}` };
  }
  for (const name of new Set([...Object.keys(should), ...Object.keys(is)])) {
    const place = Array.isArray(should) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    const found = compare(is[name], should[name], place);
    if (found) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
