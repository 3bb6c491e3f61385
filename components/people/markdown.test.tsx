import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown, safeUrl } from "./markdown.tsx";

const shown = (text: string) => renderToStaticMarkup(<Markdown>{text}</Markdown>);

test("HTML in Markdown is text", () => {
  const html = shown('<script>alert(1)</script>\n\nand <b onclick="x()">bold</b>');
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).not.toMatch(/<(script|b)\b/);
});

test("an image is told and not loaded", () => {
  const html = shown("![a cat](https://elsewhere.example/cat.png)");
  expect(html).toContain("[image: a cat, https://elsewhere.example/cat.png]");
  expect(html).not.toContain("<img");
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "/api/me",
  "//x.example",
  "#a",
])("a link to %s leads nowhere", (url) => {
  expect(safeUrl(url)).toBeNull();
  expect(shown(`[look](${url})`)).toContain("<span>look</span>");
});

test("a link of the web is not followed by robots and learns nothing of the page", () => {
  expect(shown("[RFC](https://www.rfc-editor.org/rfc/rfc6455)")).toContain(
    '<a href="https://www.rfc-editor.org/rfc/rfc6455" rel="noopener noreferrer nofollow">RFC</a>',
  );
});

test("tables of GFM are tables", () => {
  expect(shown("| a | b |\n| - | - |\n| 1 | 2 |")).toContain("<td>2</td>");
});
