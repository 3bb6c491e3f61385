import createMDX from "@next/mdx";

/**
 * Plugins are named by strings because Turbopack hands them to a worker: no functions can cross.
 * The front matter is cut off here and read by lib/lessons.ts, which knows its lines.
 */
const withMDX = createMDX({
  options: {
    remarkPlugins: ["remark-gfm", "remark-frontmatter"],
    rehypePlugins: [
      "rehype-slug",
      [
        "@shikijs/rehype",
        {
          themes: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
          defaultColor: false,
          langs: ["http", "js", "python", "shellscript", "text"],
        },
      ],
    ],
  },
});

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run types`: TypeScript 7 has no JavaScript API for Next to call.
  typescript: { ignoreBuildErrors: true },
};

export default withMDX(config);
