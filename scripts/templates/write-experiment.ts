import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fill, type Names, namesOf } from "./names.ts";
import type { Written } from "./write-lesson.ts";

/** A registry: a line that imports, if need be, and a line in its list. */
interface Registry {
  readonly file: string;
  readonly imports?: (names: Names) => string;
  readonly entry: (names: Names) => string;
  /** Where the list begins. */
  readonly list: RegExp;
}

const keyOf = (id: string) => (id.includes("-") ? `"${id}"` : id);

const REGISTRIES: readonly Registry[] = [
  {
    file: "contracts.ts",
    imports: ({ id, camel }) => `import { ${camel} } from "#experiments/${id}/contract.ts";`,
    entry: ({ camel }) => `  ${camel},`,
    list: /^const contracts\b.*= \[$/m,
  },
  {
    file: "servers.ts",
    imports: ({ id, camel }) => `import { ${camel}Server } from "#experiments/${id}/server.ts";`,
    entry: ({ camel }) => `  ${camel}Server,`,
    list: /^const experiments\b.*= \[$/m,
  },
  {
    file: "browsers.ts",
    imports: ({ id, Pascal }) => `import { run${Pascal} } from "#experiments/${id}/browser.ts";`,
    entry: ({ id, Pascal }) => `  ${keyOf(id)}: run${Pascal},`,
    list: /^const halves\b.*= \{$/m,
  },
  {
    file: "panels.ts",
    entry: ({ id, camel }) =>
      `  ${keyOf(id)}: async () => (await import("./${id}/view.ts")).${camel}View,`,
    list: /^const panels\b.*= \{$/m,
  },
  {
    file: "challenges.ts",
    imports: ({ id, camel }) =>
      `import { ${camel}Challenges } from "#experiments/${id}/challenges.ts";`,
    entry: ({ id, camel }) => `  ${keyOf(id)}: ${camel}Challenges,`,
    list: /^const challenges\b.*= \{$/m,
  },
];

/** Lays out an experiment that works, an echo, and enters it in the registries. Overwrites nothing. */
export async function writeExperiment(id: string, root: string, now: Date): Promise<Written> {
  const names = namesOf(id);
  if (typeof names === "string") return { ok: false, message: names };
  const folder = `experiments/${id}`;
  const registered = await Promise.all(REGISTRIES.map((registry) => enter(registry, names, root)));
  const broken = registered.find((entered) => typeof entered === "string");
  if (broken !== undefined) return { ok: false, message: String(broken) };
  try {
    await mkdir(join(root, folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { ok: false, message: `${folder} is there already: choose another id` };
  }
  const templates = await readdir(join(import.meta.dirname, "experiment"));
  const paths: string[] = [];
  for (const template of templates.sort()) {
    const name = template.replace(/\.template$/, "");
    const text = await fill(`experiment/${name}`, { ...names, now: now.toISOString() });
    const path = `${folder}/${name === "test.ts" ? `${id}.test.ts` : name}`;
    await writeFile(join(root, path), text, { flag: "wx" });
    paths.push(path);
  }
  for (const entered of registered) {
    if (typeof entered === "string") continue;
    await writeFile(join(root, entered.path), entered.text);
    paths.push(entered.path);
  }
  return { ok: true, paths };
}

/** The registry with the experiment in it; or why that cannot be. */
async function enter({ file, imports, entry, list }: Registry, names: Names, root: string) {
  const path = `experiments/${file}`;
  const text = await readFile(join(root, path), "utf8");
  const start = list.exec(text);
  if (!start) return `${path}: its list was not found`;
  const end = start.index + start[0].length;
  const after = `${text.slice(0, end)}\n${entry(names)}${text.slice(end)}`;
  return { path, text: imports ? `${imports(names)}\n${after}` : after };
}
