import { fileURLToPath } from "node:url";
import createMDX from "@next/mdx";

/** Code in the site's own colours: the hex values are names, replaced by its tokens. */
const codeTheme = {
  name: "lab",
  type: "light",
  colors: { "editor.foreground": "#000001", "editor.background": "#000002" },
  settings: [
    {
      scope: ["comment", "punctuation", "keyword.other.http"],
      settings: { foreground: "#000003" },
    },
    { scope: ["entity.name.tag.http", "http.version"], settings: { foreground: "#000003" } },
    { scope: ["string", "constant.numeric"], settings: { foreground: "#000004" } },
    { scope: ["string.other.http"], settings: { foreground: "#000001" } },
    { scope: ["keyword", "storage"], settings: { fontStyle: "bold" } },
  ],
  colorReplacements: {
    "#000001": "var(--ink)",
    "#000002": "var(--sunken)",
    "#000003": "var(--muted)",
    "#000004": "var(--accent)",
  },
};

/**
 * Plugins are named by strings because Turbopack hands them to a worker: no functions can cross.
 * The front matter is cut off here; lib/lessons.ts reads it, and knows its lines.
 */
const withMDX = createMDX({
  options: {
    remarkPlugins: [
      "remark-gfm",
      "remark-frontmatter",
      fileURLToPath(new URL("content/export-front-matter.mjs", import.meta.url)),
    ],
    rehypePlugins: [
      "rehype-slug",
      fileURLToPath(new URL("content/export-outline.mjs", import.meta.url)),
      [
        "@shikijs/rehype",
        { theme: codeTheme, langs: ["http", "js", "python", "shellscript", "text"] },
      ],
    ],
  },
});

/** The same for every answer; those that depend on the request are set in proxy.ts. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  // Node loads these as they are: to bundle them for each route took a third of the build.
  serverExternalPackages: [
    "@arcjet/next",
    "better-auth",
    "client-zip",
    "csv-stringify",
    "drizzle-orm",
    "minisearch",
    "pg-query-stream",
    "rate-limiter-flexible",
    "zod",
  ],
  experimental: { serverMinification: false },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  headers: async () => [{ source: "/:path*", headers }],
  // Types are checked by `npm run types`: TypeScript 7 has no JavaScript API for Next to call.
  typescript: { ignoreBuildErrors: true },
};

/** Puts a loader before the one that compiles MDX: the last of a rule's loaders is the first to run. */
function withSoundLessons(next) {
  const loader = fileURLToPath(new URL("content/sound-or-nothing.mjs", import.meta.url));
  const rules = Object.entries(next.turbopack?.rules ?? {}).map(([glob, list]) => [
    glob,
    list.map((rule) => ({ ...rule, loaders: [...rule.loaders, { loader }] })),
  ]);
  return { ...next, turbopack: { ...next.turbopack, rules: Object.fromEntries(rules) } };
}

export default withSoundLessons(withMDX(config));
