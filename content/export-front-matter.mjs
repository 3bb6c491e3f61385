/**
 * A remark plugin that makes the front matter, as text, a part of the compiled module. Without it a
 * change of front matter alone would leave the module as it was, and an open page in development
 * would not be refreshed.
 */
export default function exportFrontMatter() {
  return (tree) => {
    const node = tree.children.find(({ type }) => type === "yaml");
    if (!node) return;
    const init = { type: "Literal", value: node.value };
    const id = { type: "Identifier", name: "frontMatter" };
    const declaration = {
      type: "VariableDeclaration",
      kind: "const",
      declarations: [{ type: "VariableDeclarator", id, init }],
    };
    const body = [
      {
        type: "ExportNamedDeclaration",
        declaration,
        specifiers: [],
        source: null,
        attributes: [],
      },
    ];
    const estree = { type: "Program", sourceType: "module", body };
    tree.children.unshift({ type: "mdxjsEsm", value: "", data: { estree } });
  };
}
