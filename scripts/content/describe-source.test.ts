import { expect, test } from "vitest";
import { experimentTitles, findContract } from "#experiments/contracts.ts";
import { paramVariants } from "#experiments/param-rows.ts";
import { loadDescriptions } from "#lib/part-descriptions.ts";
import { knownParts } from "./course.ts";

const { parts, params } = await loadDescriptions();
const propsOf = (name: string) =>
  Object.fromEntries(
    (parts.find((part) => part.name === name)?.props ?? []).map(({ name, ...prop }) => [
      name,
      prop,
    ]),
  );

test("every part that a lesson may use is described, with what each of its props means", async () => {
  expect(parts.map(({ name }) => name)).toEqual([...(await knownParts(process.cwd()))].sort());
  const mute = parts.flatMap(({ name, purpose, props }) => [
    ...(purpose === "" ? [name] : []),
    ...props.filter(({ meaning }) => meaning === "").map((prop) => `${name}.${prop.name}`),
  ]);
  expect(mute, "say it in a doc comment").toEqual([]);
});

test("types, defaults and what is required are those of the source", () => {
  expect(propsOf("FrameBytes")).toMatchObject({
    hex: { type: "string", isRequired: true, fallback: null },
    from: { type: '"client" | "server"', isRequired: true },
    partial: { type: "boolean", isRequired: false, fallback: "false" },
  });
  expect(propsOf("TryIt")).toMatchObject({ title: { isRequired: false, fallback: null } });
  // By way of zod, and of a type that picks from another.
  expect(propsOf("BytesQuiz")).toMatchObject({ at: { type: "[number, number]" } });
  expect(Object.keys(propsOf("HttpHead"))).toEqual(["from", "title", "children"]);
  // Given by the page.
  expect(propsOf("Term")).toMatchObject({ of: { isRequired: false } });
});

test("the parameters of every experiment are known by the names that its contract has", () => {
  for (const id of Object.keys(experimentTitles)) {
    const contract = findContract(id);
    const rows = contract ? paramVariants(contract.params).flatMap(({ rows }) => rows) : [];
    expect(Object.keys(params[id] ?? {}).sort()).toEqual(
      [...new Set(rows.map(({ name }) => name))].sort(),
    );
  }
  expect(params.transports?.rate).toBe("Events per second, on average.");
});
