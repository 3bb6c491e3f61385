import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";

interface LabFixtures {
  /** The database of the lab that the tests share. */
  readonly databaseUrl: string;
  /** Errors on the console that a test means to cause; any other fails it. */
  readonly expectedErrors: RegExp | undefined;
  readonly watchConsole: (context: BrowserContext) => void;
  /** A page in a browser that has never been here. */
  readonly newVisitor: (options?: BrowserContextOptions) => Promise<Page>;
}

/** Playwright's `test` on a lab: its database at hand, and no error on the console unnoticed. */
export const test = base.extend<LabFixtures>({
  databaseUrl: process.env.LAB_DATABASE_URL ?? "",
  expectedErrors: undefined,
  watchConsole: async ({ expectedErrors }, use) => {
    const errors: string[] = [];
    await use((context) => {
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
      });
      context.on("weberror", (error) => errors.push(String(error.error())));
    });
    const unexpected = errors.filter((text) => !expectedErrors?.test(text));
    expect(unexpected, "errors on the console").toEqual([]);
  },
  context: async ({ context, watchConsole }, use) => {
    watchConsole(context);
    await use(context);
  },
  newVisitor: async ({ browser, contextOptions, baseURL, watchConsole }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      contexts.push(context);
      watchConsole(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
