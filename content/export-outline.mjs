/** Parts of a lesson that draw a heading of their own: its id and its text. */
const HEADED_PARTS = { Recap: { id: "recap", text: "Recap" } };

/**
 * A rehype plugin that makes a lesson's headings, and how much there is to read, a part of the compiled
 * module, as JSON: lib/lesson-outline.ts reads it. It stands after rehype-slug, so that the ids are
 * those of the page.
 */
export default function exportOutline() {
  return (tree) => {
    const outline = { headings: [], words: 0, codeLines: 0 };
    visit(tree, outline);
    const init = { type: "Literal", value: JSON.stringify(outline) };
    const id = { type: "Identifier", name: "outline" };
    const declaration = {
      type: "VariableDeclaration",
      kind: "const",
      declarations: [{ type: "VariableDeclarator", id, init }],
    };
    const exported = {
      type: "ExportNamedDeclaration",
      declaration,
      specifiers: [],
      source: null,
      attributes: [],
    };
    const estree = { type: "Program", sourceType: "module", body: [exported] };
    tree.children.unshift({ type: "mdxjsEsm", value: "", data: { estree } });
  };
}

function visit(node, outline) {
  if (node.type === "text") outline.words += node.value.match(/\S+/g)?.length ?? 0;
  if (node.type === "mdxJsxFlowElement" && Object.hasOwn(HEADED_PARTS, node.name ?? "")) {
    outline.headings.push({ depth: 2, ...HEADED_PARTS[node.name] });
  }
  if (node.tagName === "pre") {
    outline.codeLines += textOf(node).trimEnd().split("\n").length;
    return;
  }
  if (node.tagName === "h2" || node.tagName === "h3") {
    const depth = Number(node.tagName.slice(1));
    outline.headings.push({ depth, id: node.properties.id, text: textOf(node).trim() });
  }
  for (const child of node.children ?? []) visit(child, outline);
}

function textOf(node) {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
