import { createHash } from "node:crypto";
import { createProcessor } from "@mdx-js/mdx";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";

const processor = createProcessor({ format: "mdx", remarkPlugins: [remarkGfm, remarkFrontmatter] });

/**
 * A loader that, in development, hands on a lesson only if it can be compiled, and else one without a
 * text: a lesson's fault is told in its own page (lib/lesson-faults.ts), and must not keep all others
 * from being compiled. Its hash makes every change of it a change of the module, which open pages see.
 */
export default function soundOrNothing(source) {
  if (process.env.NODE_ENV !== "development" || isSound(source)) return source;
  const hash = createHash("sha256").update(source).digest("hex");
  return `---\nfaulty: ${hash}\n---\n`;
}

function isSound(source) {
  try {
    const { children } = processor.parse(source);
    return children.every(({ type }) => type !== "mdxjsEsm");
  } catch {
    return false;
  }
}
