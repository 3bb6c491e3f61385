import { formatBytes } from "#components/wire/format.ts";
import { shortPath } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";

/** Colour and line under a part: what it is must be seen without the colour, too. */
export const ROLE_LOOK: Readonly<Record<BytePart["role"], string>> = {
  value: "bg-accent-soft underline decoration-2 decoration-accent underline-offset-4",
  key: "bg-warn-soft underline decoration-2 decoration-dotted decoration-warn underline-offset-4",
  structure: "text-muted",
};

/** What the looks mean, for the legend. */
export const ROLE_NAMES: Readonly<Record<BytePart["role"], string>> = {
  value: "value",
  key: "name",
  structure: "structure",
};

/** What a part is, in a sentence: for the line that tells of it and for screen readers. */
export function partWords({ role, path, how, text, start, end }: BytePart): string {
  const size = `${formatBytes(end - start)} from ${start}`;
  switch (role) {
    case "value":
      return `${path} = ${text ?? "?"}: ${how}, ${size}`;
    case "key":
      return `name of ${path}: ${how}, ${size}`;
    case "structure":
      return `structure of ${path === "" ? "the state" : path}: ${how}, ${size}`;
    default:
      return role satisfies never;
  }
}

/** The value of a part under its name inside the player. */
export function valueWords({ path, text }: BytePart): { name: string; text: string } {
  return { name: shortPath(path), text: text ?? "" };
}
