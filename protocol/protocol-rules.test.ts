import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import { errorCodeSchema } from "#protocol/session.ts";

const RULE = /\[([A-Z]{3}\d)\]/g;

const rules = (text: string) => new Set(Array.from(text.matchAll(RULE), (match) => match[1]));

const protocol = readFileSync("protocol/PROTOCOL.md", "utf8");
const stated = rules(
  Array.from(protocol.matchAll(/^- \*\*(\[.+?\])\*\*/gm), ([, id]) => id).join(),
);

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
  encoding: "utf8",
});
const titles = tracked
  .split("\n")
  .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
  .flatMap((path) => readFileSync(path, "utf8").match(/\b(test|describe)\b.*?\(\s*["'`].*/g) ?? [])
  .join("\n");
const quoted = rules(titles);

test("every rule of PROTOCOL.md is quoted by the title of a test", () => {
  expect(stated.size).toBeGreaterThan(40);
  expect([...stated].filter((id) => !quoted.has(id))).toEqual([]);
});

test("test titles quote no rule that PROTOCOL.md does not state", () => {
  expect([...quoted].filter((id) => !stated.has(id))).toEqual([]);
});

test("[ERR1] the codes of PROTOCOL.md are those of the schema", () => {
  const [, listed = ""] = /\*\*\[ERR1\]\*\* Codes: (.*?)\. `message`/s.exec(protocol) ?? [];
  const codes = Array.from(listed.matchAll(/`([a-z-]+)`/g), ([, code]) => code);
  expect(new Set(codes)).toEqual(new Set(errorCodeSchema.options));
});

test("[CLS1] the table lists every close code of the lab", () => {
  const [, table = ""] = protocol.split("**[CLS1]**");
  const codes = Array.from(table.matchAll(/^\| (\d{4}) \|/gm), ([, code]) => Number(code));
  for (const code of Object.values(SESSION_CLOSE)) expect(codes).toContain(code);
});
