/** A fault to write into a sound lesson, and what is said of it on its line. */
export interface PlantedFault {
  readonly what: string;
  /** Its first line that is not empty is where the fault is, unless `at` says how many below. */
  readonly text: string;
  readonly at?: number;
  readonly message: string;
}

const CODE = "```";

/** Faults that leave the rest of the lesson readable: all of them fit into one file. */
export const PLANTED: readonly PlantedFault[] = [
  {
    what: "an unknown part",
    text: "<Nonsense />",
    message: "<Nonsense> is not listed in mdx-components.tsx",
  },
  {
    what: "an unknown part within a line",
    text: "So <Rubbish>x</Rubbish>.",
    message: "<Rubbish> is not listed in mdx-components.tsx",
  },
  {
    what: "a term that the glossary does not have",
    text: "So <Term>rubbish</Term>.",
    message: "<Term>: content/glossary.yaml does not have rubbish",
  },
  {
    what: "a prop of a wrong type",
    text: '<Rfc n="6455" />',
    message: "<Rfc> n: Type 'string' is not assignable to type 'number'.",
  },
  {
    what: "a prop of a wrong type, on a line of its own",
    text: '<FrameBytes\n  from="client"\n  hex={[129, 0]}\n/>',
    at: 2,
    message: "<FrameBytes> hex: Type 'number[]' is not assignable to type 'string'.",
  },
  {
    what: "a prop that the part does not have",
    text: '<Note title="A" colour="red">\n\nText.\n\n</Note>',
    message: "<Note> colour: Property 'colour' does not exist",
  },
  {
    what: "a prop that is missing",
    text: "<Note>\n\nText.\n\n</Note>",
    message: "<Note>: Property 'title' is missing but required in type",
  },
  {
    what: "a part with nothing inside",
    text: '<Question ask="Why?"></Question>',
    message: "<Question>: Property 'children' is missing",
  },
  {
    what: "an unknown experiment",
    text: '<Experiment id="nonsense" />',
    message: "<Experiment>: there is no experiments/nonsense/contract.ts",
  },
  {
    what: "a second bench",
    text: '<Experiment id="frames" />',
    message: "<Experiment>: a lesson has one bench, and handshake is placed on line ",
  },
  {
    what: "a button for another lesson's bench",
    text: '<SetUp bench="duplex" to={{}}>x</SetUp>',
    message: "<SetUp>: this lesson has no bench duplex: its bench is handshake",
  },
  {
    what: "a button that sets what the experiment refuses",
    text: 'So <SetUp bench="handshake" to={{ mode: "browser", protocols: ["a b"] }}>x</SetUp>.',
    message: "<SetUp>: handshake refuses protocols.0: ",
  },
  {
    what: "a button whose parameters must be worked out",
    text: '<SetUp bench="handshake" to={{ mode: String() }}>x</SetUp>',
    message: "<SetUp>: `to` must be an object of plain values",
  },
  {
    what: "a challenge that nobody set",
    text: '<Challenge bench="handshake" id="nonsense" />',
    message: "<Challenge>: experiments/handshake/challenges.ts has no challenge nonsense",
  },
  {
    what: "a question without an id",
    text: '<Explain id="" ask="Why?" />',
    message: "<Explain>: it needs an id like `one-two`",
  },
  {
    what: "a question with the id of another",
    text: '<Explain id="no-origin" ask="Why?" />',
    message: "<Explain>: the id no-origin is that of another question",
  },
  {
    what: "a prediction whose right choice is none",
    text: '<Predict id="x" ask="What?" choices={["a", "b"]} right={2}>\n\nText.\n\n</Predict>',
    message: "<Predict>: `right` must be the number of a choice, from 0",
  },
  {
    what: "a quiz with the id of another question",
    text: '<Quiz id="no-origin" ask="What?" choices={[{ text: "a", right: true, why: "So it is." }, { text: "b", why: "It is not." }]} />',
    message: "<Quiz>: the id no-origin is that of another question",
  },
  {
    what: "a link to no lesson",
    text: "[x](/lessons/nonsense)",
    message: "/lessons/nonsense leads nowhere",
  },
  { what: "a link to no page", text: "[x](/nonsense)", message: "/nonsense leads nowhere" },
  { what: "a link to no anchor", text: "[x](#nonsense)", message: "#nonsense leads nowhere" },
  { what: "a relative link", text: "[x](opcodes)", message: "opcodes leads nowhere" },
  {
    what: "an image that says nothing",
    text: "![](/icon.svg)",
    message: "an image needs a text: ![text](…)",
  },
  {
    what: "a second title",
    text: "# Another title",
    message: "the title is the page's only heading of level 1: use ##",
  },
  {
    what: "a level of headings left out",
    text: "## Two\n\n#### Four",
    at: 2,
    message: "a heading of level 4 follows one of level 2: none may be left out",
  },
  {
    what: "an import of the server's code",
    text: 'import { findServerExperiment } from "#experiments/servers.ts";',
    message: "import of #experiments/servers.ts: a lesson imports and exports nothing",
  },
  {
    what: "code that does not parse",
    text: `${CODE}js\nconst a = 1;\nconst = 2;\n${CODE}`,
    at: 2,
    message: "js: Variable declaration expected.",
  },
  {
    what: "code whose types do not fit",
    text: `${CODE}js\nsocket.close("soon");\n${CODE}`,
    at: 1,
    message: "js: Argument of type 'string' is not assignable to parameter of type 'number'.",
  },
  {
    what: "code that is not checked, and nobody says why",
    text: `${CODE}js no-check\nsocket.shut();\n${CODE}`,
    message: "no-check needs its reason",
  },
  {
    what: "a word that is spelt wrong",
    text: "They recieve it.",
    message: "spelling: recieve is known as a mistake for receive",
  },
  {
    what: "a word that is spelt wrong in a prop",
    text: '<TryIt title="Try it: the quozzle">\n\nText.\n\n</TryIt>',
    message: "spelling: quozzle is in no dictionary",
  },
];

/** Files by themselves, each with a fault that hides the rest of it. */
export const BROKEN_FILES: readonly { name: string; text: string; said: string }[] = [
  { name: "empty.mdx", text: "", said: "empty.mdx:1: The file is empty." },
  {
    name: "half-typed.mdx",
    text: "---\ntitle: Half\n",
    said: "half-typed.mdx:1: The front matter is never closed: no second line with ---.",
  },
  {
    name: "untitled.mdx",
    text: "---\nsummary: x\n---\n",
    said: "untitled.mdx:1: title: is missing",
  },
  {
    name: "handshake.md",
    text: "",
    said: "handshake.md:1: the slug handshake is that of content/lessons/handshake.mdx",
  },
  {
    name: "a lesson.mdx",
    text: "---\n---\n",
    said: "a lesson.mdx:1: a lesson's file is named like `one-two.mdx`, and stands in no folder below",
  },
];
