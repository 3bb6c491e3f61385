import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MarkdownField } from "./markdown-field.tsx";

const fieldWith = (value: string) =>
  renderToStaticMarkup(
    <MarkdownField label="Note" hint="Markdown." value={value} onChange={() => {}} />,
  );

test("a text that comes near its limit is counted, in characters", () => {
  expect(fieldWith("x".repeat(8_999))).not.toContain("characters");
  expect(fieldWith("x".repeat(9_000))).toContain("9,000 of 10,000 characters.");
  expect(fieldWith("\u{1f600}".repeat(5_000))).not.toContain("characters");
});

test("one above the limit is said to be so before it is sent", () => {
  expect(fieldWith("x".repeat(10_000))).not.toContain("at the most");
  expect(fieldWith("x".repeat(10_001))).toContain("It may have 10,000 characters at the most.");
});
