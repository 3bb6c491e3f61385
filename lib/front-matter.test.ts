import { describe, expect, test } from "vitest";
import { formatFault, parseFrontMatter } from "./front-matter.ts";
import { lessonSchema } from "./lesson-schema.ts";

const GOOD = `---
title: A title
summary: One sentence.
order: 4
minutes: 20
experiment: handshake
objectives:
  - Read a request
  - Read an answer
topics: [handshake]
---

Text.
`;

function faultsOf(source: string): string[] {
  const read = parseFrontMatter("x.mdx", source, lessonSchema);
  return read.ok ? [] : read.faults.map(formatFault);
}

describe("front matter", () => {
  test("gives what it says", () => {
    const read = parseFrontMatter("x.mdx", GOOD, lessonSchema);
    expect(read).toMatchObject({ ok: true, data: { title: "A title", order: 4 } });
  });

  test("is read the same with CRLF and a byte order mark", () => {
    expect(faultsOf(`\uFEFF${GOOD.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });

  test.each([
    ["an empty file", "", "x.mdx:1: The file is empty."],
    ["a file of white space", " \n\n", "x.mdx:1: The file is empty."],
    ["no front matter", "# Hello\n", "x.mdx:1: The first line must be ---"],
    ["a block never closed", "---\ntitle: x\n", "x.mdx:1: The front matter is never closed"],
    ["an empty block", "---\n---\n", "x.mdx:1: Invalid input: expected object"],
    ["broken YAML", GOOD.replace("order: 4", "order: [4"), "x.mdx:5: YAML:"],
    ["a key given twice", GOOD.replace("minutes", "order"), "x.mdx:5: YAML:"],
    ["a value of the wrong type", GOOD.replace("20", "soon"), "x.mdx:5: minutes:"],
    ["an empty item", GOOD.replace("Read an answer", '""'), "x.mdx:9: objectives.1:"],
    ["an unknown topic", GOOD.replace("[handshake]", "[tcp]"), "x.mdx:10: topics.0:"],
    ["an unknown key", GOOD.replace("minutes", "minuets"), "x.mdx:5: minuets: is not a known key"],
    ["a missing key", GOOD.replace("order: 4\n", ""), "x.mdx:1: order:"],
  ])("names file and line of %s", (_, source, expected) => {
    expect(faultsOf(source).join("\n")).toContain(expected);
  });
});
