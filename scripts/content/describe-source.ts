import { join, relative } from "node:path";
import { isObjectBindingPattern, isParameterDeclaration } from "typescript/unstable/ast";
import {
  API,
  type Project,
  type Symbol as Sign,
  SignatureKind,
  SymbolFlags,
  type Type,
} from "typescript/unstable/sync";
import { experimentTitles } from "#experiments/contracts.ts";
import type { Descriptions, PartDescription, PropDescription } from "#lib/part-descriptions.ts";
import { knownParts } from "./course.ts";
import { withFiles, writeProject } from "./run-tool.ts";

const FILE = "parts.ts";
/** `NodeBuilderFlags.NoTruncation`: long types in full. */
const IN_FULL = 1;

/**
 * What a contributor must know of each lesson part, and of each experiment's parameters: types and doc
 * comments as TypeScript reads them, from the same types that the checker holds the lessons to.
 */
export async function describeSource(root: string): Promise<Descriptions> {
  const parts = [...(await knownParts(root))].sort();
  const experiments = Object.keys(experimentTitles).sort();
  const files = new Map([[FILE, declarations(root, experiments)]]);
  return withFiles(files, async (folder) => {
    const config = await writeProject(folder, [FILE], {});
    const api = new API({ cwd: root });
    try {
      const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
      if (!project) throw new Error("TypeScript did not open the list of parts.");
      const reader = new Reader(root, project, join(folder, FILE));
      return {
        parts: parts.map((name) => reader.part(name)),
        params: Object.fromEntries(experiments.map((id) => [id, reader.params(id)])),
      };
    } finally {
      api.close();
    }
  });
}

/** A file with a variable for each type that is asked about. */
function declarations(root: string, experiments: readonly string[]): string {
  const from = (path: string) => JSON.stringify(join(root, path));
  return [
    `import type { useMDXComponents } from ${from("mdx-components.tsx")};`,
    `import type { GivenParts } from ${from("components/lesson/given-parts.ts")};`,
    "export declare const parts: ReturnType<typeof useMDXComponents> & GivenParts;",
    ...experiments.map((id) => {
      const name = exportOf(id);
      const contract = `typeof import(${from(`experiments/${id}/contract.ts`)}).${name}`;
      return `export declare const ${name}: (${contract})["params"]["_output"];`;
    }),
  ].join("\n");
}

/** `own-client` is exported as `ownClient`. */
const exportOf = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

class Reader {
  readonly #root: string;
  readonly #project: Project;
  readonly #file: string;
  readonly #text: string;

  constructor(root: string, project: Project, file: string) {
    this.#root = root;
    this.#project = project;
    this.#file = file;
    this.#text = project.program.getSourceFile(file)?.text ?? "";
  }

  part(name: string): PartDescription {
    const { checker } = this.#project;
    const sign = checker.getPropertyOfType(this.#typeOf("parts"), name);
    const type = sign && checker.getTypeOfSymbol(sign);
    const [call] = type ? checker.getSignaturesOfType(type, SignatureKind.Call) : [];
    const made = type?.getSymbol()?.declarations[0] ?? sign?.declarations[0];
    if (!sign || !call || !made) throw new Error(`<${name}> is not a function.`);
    const [given] = call.getParameters();
    const props = given ? checker.getTypeOfSymbol(given) : undefined;
    const fallbacks = given ? this.#fallbacks(given) : new Map<string, string>();
    return {
      name,
      file: relative(this.#root, made.path),
      purpose: this.#comment(type?.getSymbol()) || this.#comment(sign),
      props: (props ? checker.getPropertiesOfType(props) : [])
        .map((prop) => this.#prop(prop, fallbacks.get(prop.name) ?? null))
        // What stands between the tags comes last.
        .sort((a, b) => rank(a) - rank(b)),
    };
  }

  /** The doc comments of an experiment's parameters, by name. */
  params(id: string): Record<string, string> {
    const { checker } = this.#project;
    const type = this.#typeOf(exportOf(id));
    const variants = type.isUnionType() ? (type.getTypes() ?? []) : [type];
    return Object.fromEntries(
      variants
        .flatMap((variant) => checker.getPropertiesOfType(variant))
        .map((param) => [param.name, this.#comment(param)]),
    );
  }

  #typeOf(variable: string): Type {
    const at = this.#text.indexOf(`const ${variable}:`) + "const ".length;
    const type = this.#project.checker.getTypeAtPosition(this.#file, at);
    if (!type || type.isErrorType()) throw new Error(`TypeScript does not know ${variable}.`);
    return type;
  }

  #prop(prop: Sign, fallback: string | null): PropDescription {
    const { checker } = this.#project;
    const type = checker.getTypeOfSymbol(prop);
    const isRequired = (prop.flags & SymbolFlags.Optional) === 0;
    const written = type ? checker.typeToString(type, undefined, IN_FULL) : "unknown";
    const short = written.replaceAll(" | undefined", "").replaceAll("; }", " }");
    return {
      name: prop.name,
      type: short,
      isRequired,
      fallback,
      meaning: this.#comment(prop),
    };
  }

  /** What `{ title = "Try it" }` says of props that are left out. */
  #fallbacks(given: Sign): ReadonlyMap<string, string> {
    const node = given.valueDeclaration?.resolve(this.#project);
    if (!node || !isParameterDeclaration(node) || !isObjectBindingPattern(node.name)) {
      return new Map();
    }
    return new Map(
      node.name.elements.flatMap(({ name, initializer }) =>
        name && initializer ? [[name.getText(), initializer.getText()] as const] : [],
      ),
    );
  }

  /** In one line. */
  #comment(sign: Sign | undefined): string {
    const text = sign ? this.#project.checker.getDocumentationCommentOfSymbol(sign) : "";
    return text.replace(/\s+/g, " ").trim();
  }
}

const rank = ({ name, isRequired }: PropDescription) =>
  name === "children" ? 2 : isRequired ? 0 : 1;
