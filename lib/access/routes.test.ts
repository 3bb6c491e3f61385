import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PAGES, ROUTES } from "./routes.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
/** better-auth's own routes answer for themselves; the index of the search is a file of the build. */
const OWN = ["app/api/auth/[...all]/route.ts", "app/search-index.json/route.ts"];

/** What each route file exports, as `METHOD /path`. */
function routesIn(file: string): string[] {
  const path = `/${dirname(file).replace(/^app\//, "")}`;
  const methods = [
    ...read(file).matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g),
    ...read(file).matchAll(/\bas ([A-Z]+)\b/g),
  ];
  return methods.flatMap(([, name = ""]) => (METHODS.includes(name) ? [`${name} ${path}`] : []));
}

const routeFiles = globSync("app/**/route.{ts,tsx}", { cwd: ROOT }).filter(
  (file) => !OWN.includes(file),
);
const pageFiles = globSync("app/**/page.{ts,tsx,mdx}", { cwd: ROOT });

test("there are routes and pages to look at", () => {
  expect(routeFiles.length).toBeGreaterThan(3);
  expect(pageFiles.length).toBeGreaterThan(3);
});

describe.each(routeFiles)("%s", (file) => {
  test("each of its methods has a rule and goes through route()", () => {
    const found = routesIn(file);
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) {
      expect(ROUTES).toHaveProperty([name]);
      const [method, path] = name.split(" ");
      const made = new RegExp(`export const ${method} = route\\(\\s*"${method} `);
      expect(read(file)).toMatch(made);
      expect(read(file)).toContain(`"${method} ${path}"`);
    }
  });
});

describe.each(pageFiles)("%s", (file) => {
  test("it has a rule, and begins with admitPage() unless it is for anyone", () => {
    const path = `/${dirname(file).replace(/^app\/?/, "")}`.replace(/^\/\.$/, "/");
    expect(PAGES).toHaveProperty([path]);
    const rule = PAGES[path as keyof typeof PAGES];
    if (rule !== "anyone") expect(read(file)).toContain(`admitPage("${path}"`);
  });
});

test("no page has a rule that does not exist", () => {
  const routes = routeFiles.flatMap(routesIn);
  const pages = pageFiles.map((file) =>
    `/${dirname(file).replace(/^app\/?/, "")}`.replace(/^\/\.$/, "/"),
  );
  expect(Object.keys(ROUTES).filter((name) => !routes.includes(name))).toEqual([]);
  expect(Object.keys(PAGES).filter((name) => !pages.includes(name))).toEqual([]);
});

test("nothing is reached past the routes: there are no server actions", () => {
  const sources = globSync("{app,components,experiments,lib}/**/*.{ts,tsx}", { cwd: ROOT });
  const withActions = sources.filter((file) => /^\s*["']use server["']/m.test(read(file)));
  expect(withActions).toEqual([]);
});
