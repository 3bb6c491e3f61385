import { readEnv } from "./env.ts";

type Source = Readonly<Record<string, string | undefined>>;

/** Where this file of the project can be edited, by `LAB_EDIT_URL`; null if that says nothing. */
export function editUrl(file: string, source: Source = process.env): string | null {
  const read = readEnv(source);
  const template = read.ok ? read.env.LAB_EDIT_URL : undefined;
  return template?.replaceAll("{file}", encodeURI(file)) ?? null;
}
