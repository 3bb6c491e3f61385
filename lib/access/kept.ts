import type { Kept } from "#db/queries/delete-own.ts";
import { refusal } from "./refusal.ts";

/** The 409 that says why nothing was deleted, and what to do first. */
export function keptRefusal(kept: Kept): Response {
  switch (kept.kept) {
    case "live": {
      const which = kept.runs === 1 ? "A run of yours has" : `${kept.runs} runs of yours have`;
      const first = kept.runs === 1 ? "stop it" : "stop them";
      return refusal("conflict", `${which} not ended yet: ${first} first. Nothing was deleted.`);
    }
    case "only-instructor": {
      const names = new Intl.ListFormat("en-GB").format(kept.classes.map((name) => `“${name}”`));
      const message = `Nobody else teaches ${names}: archive it, or add another instructor, first. Nothing was deleted.`;
      return refusal("conflict", message);
    }
    default:
      return kept satisfies never;
  }
}
