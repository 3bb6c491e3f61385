import type { LessonText, LineFault } from "./course.ts";
import { isJsx, lineOf, textOf, walk } from "./mdx-node.ts";

/** Headings of the first level, which is the title's, and levels left out on the way down. */
export function faultsOfHeadings({ facts }: LessonText): LineFault[] {
  const faults: LineFault[] = [];
  let above = 1;
  walk(facts.tree, (node) => {
    if (node.type !== "heading" || node.depth === undefined) return;
    const { depth } = node;
    const line = lineOf(node);
    if (depth === 1) {
      faults.push({ line, message: "the title is the page's only heading of level 1: use ##" });
    } else if (depth > above + 1) {
      const message = `a heading of level ${depth} follows one of level ${above}: none may be left out`;
      faults.push({ line, message });
    }
    above = Math.max(depth, 1);
  });
  return faults;
}

/** Images that say nothing to those who do not see them. */
export function faultsOfImages({ facts }: LessonText): LineFault[] {
  const faults: LineFault[] = [];
  walk(facts.tree, (node) => {
    const isMute =
      ((node.type === "image" || node.type === "imageReference") && !node.alt?.trim()) ||
      (isJsx(node) && node.name === "img" && textOf(node, "alt") === null);
    if (isMute) faults.push({ line: lineOf(node), message: "an image needs a text: ![text](…)" });
  });
  return faults;
}

/** Code that would become a part of the site: a lesson uses parts, and imports none. */
export function faultsOfImports({ facts }: LessonText): LineFault[] {
  const faults: LineFault[] = [];
  walk(facts.tree, (node) => {
    if (node.type !== "mdxjsEsm") return;
    for (const [at, text] of (node.value ?? "").split("\n").entries()) {
      if (!/^(import|export)\b/.test(text)) continue;
      const from = /from\s+["'](.*?)["']|^import\s+["'](.*?)["']/.exec(text);
      const what = from ? `import of ${from[1] ?? from[2]}` : text.split(/\s/, 1)[0];
      const message = `${what}: a lesson imports and exports nothing; parts are listed in mdx-components.tsx`;
      faults.push({ line: lineOf(node) + at, message });
    }
  });
  return faults;
}
