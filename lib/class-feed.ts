import pg from "pg";
import { FEED_CHANNEL, type Notice, noticeSchema } from "#db/queries/feed.ts";

/** What a subscriber is told. */
export type FeedEvent =
  /** From now on every notice comes. What changed before was not told: read it anew. */
  | { readonly what: "listening" }
  /** The database went away: until `listening`, notices are missed. */
  | { readonly what: "lost" }
  | { readonly what: "notice"; readonly notice: Notice };

type Hear = (event: FeedEvent) => void;

/** Milliseconds before the first and between the later attempts to reach a database that is away. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;
/** How often a quiet connection is tried, since one may die without a word. */
const CHECK_EVERY = 30_000;

/**
 * Hears the notices of all sidecars and site processes through Postgres (LISTEN), on one connection
 * that is open while anyone subscribes, and hands each to the subscribers of its class.
 */
export class ClassFeed {
  readonly #url: string;
  readonly #subscribers = new Map<Hear, string>();
  #client: pg.Client | null = null;
  #isListening = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  /** `hear` is called with `listening` first, at once or when the database answers. Gives the way out. */
  subscribe(classId: string, hear: Hear): () => void {
    const first = this.#subscribers.size === 0;
    this.#subscribers.set(hear, classId);
    if (first) void this.#connect();
    else if (this.#isListening) hear({ what: "listening" });
    return () => {
      if (this.#subscribers.delete(hear) && this.#subscribers.size === 0) this.#close();
    };
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: "lab101 feed",
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    this.#client = client;
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => this.#tell(payload ?? ""));
    try {
      await client.connect();
      await client.query(`listen ${FEED_CHANNEL}`);
    } catch {
      return this.#lost(client);
    }
    if (this.#client !== client) return;
    this.#attempt = 0;
    this.#isListening = true;
    this.#check(client);
    for (const hear of this.#subscribers.keys()) hear({ what: "listening" });
  }

  #check(client: pg.Client): void {
    this.#timer = setTimeout(() => {
      client.query("select 1").then(
        () => this.#client === client && this.#check(client),
        () => this.#lost(client),
      );
    }, CHECK_EVERY);
    this.#timer.unref();
  }

  #tell(payload: string): void {
    const { data: notice } = noticeSchema.safeParse(parseJson(payload));
    if (!notice) return;
    for (const [hear, classId] of this.#subscribers) {
      if (classId === notice.class) hear({ what: "notice", notice });
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    const told = this.#isListening;
    this.#close();
    this.#timer = setTimeout(
      () => void this.#connect(),
      Math.min(FIRST_WAIT * 2 ** this.#attempt++, LONGEST_WAIT),
    );
    if (told) for (const hear of this.#subscribers.keys()) hear({ what: "lost" });
  }

  #close(): void {
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    this.#isListening = false;
    client?.end().catch(() => {});
  }
}

/** Undefined when it is no JSON: anyone with the database may notify on the channel. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
