import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The names that a slug such as `late-joiners` gives rise to. */
export interface Names {
  readonly id: string;
  /** `lateJoiners` */
  readonly camel: string;
  /** `LateJoiners` */
  readonly Pascal: string;
  /** `Late joiners` */
  readonly Title: string;
}

/** The names, or what is wrong with the slug. */
export function namesOf(id: string): Names | string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40) {
    return `"${id}" cannot be used: up to 40 small letters, digits and single hyphens, such as late-joiners`;
  }
  const Pascal = id.replace(/(^|-)([a-z0-9])/g, (_, __, first: string) => first.toUpperCase());
  const camel = id.replace(/-([a-z0-9])/g, (_, first: string) => first.toUpperCase());
  const words = id.replaceAll("-", " ");
  return { id, camel, Pascal, Title: words.charAt(0).toUpperCase() + words.slice(1) };
}

/** The template `name` beside this file with `__key__` replaced by its value. */
export async function fill(name: string, values: Readonly<Record<string, string>>) {
  const text = await readFile(join(import.meta.dirname, `${name}.template`), "utf8");
  return text.replace(/__(\w+?)__/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}: nothing stands for __${key}__`);
    return value;
  });
}
