import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };
import { done, fault, type Outcome, reasonOf } from "#scripts/launcher/outcome.ts";

export const MANIFEST = "manifest.json";
export const fileOf = (table: string): string => `${table}.copy.gz`;

const sqlName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Version of the lab that made it. */
  lab: z.string(),
  /** When it was begun: it holds what was committed then. */
  at: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), hash: z.string() })).min(1),
  tables: z.array(
    z.strictObject({
      name: sqlName,
      columns: z.array(sqlName).min(1),
      rows: z.int().min(0),
      /** Of its file: length, and SHA-256 in hexadecimal. */
      bytes: z.int().min(0),
      sha256: z.string().length(64),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Migration = Manifest["migrations"][number];

/** Reads what a back-up says of itself. */
export async function readManifest(folder: string): Promise<Outcome<Manifest>> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), "utf8");
  } catch (error) {
    return fault(`${folder} holds no back-up: ${reasonOf(error)}`);
  }
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    if (parsed.success) return done(parsed.data);
    return fault(`${MANIFEST} of ${folder} is not one:\n${z.prettifyError(parsed.error)}`);
  } catch (error) {
    return fault(`${MANIFEST} of ${folder} is damaged: ${reasonOf(error)}`);
  }
}

/** Migrations with the names that this lab knows them by. */
export function named(
  migrations: readonly { readonly hash: string; readonly createdAt: number }[],
): Migration[] {
  return migrations.map(({ hash, createdAt }) => {
    const entry = journal.entries.find(({ when }) => when === createdAt);
    return { name: entry?.tag ?? new Date(createdAt).toISOString(), hash };
  });
}

/** Why a back-up with these migrations does not fit a database with those; undefined when it does. */
export function misfit(
  backup: readonly Migration[],
  database: readonly Migration[],
): string | undefined {
  const differs = backup.findIndex(({ hash }, index) => hash !== database[index]?.hash);
  const first = backup[differs];
  if (!first) return undefined;
  if (differs === database.length) {
    return (
      `The back-up is of a newer lab: its migration ${first.name} is not in this database. ` +
      "Bring this lab up to date, start it, and restore then."
    );
  }
  return (
    `The back-up is of another lab: it has the migration ${first.name} where ` +
    `this database has ${database[differs]?.name}.`
  );
}

/** "19 tables, 1,234 rows, 5.6 MB". */
export function sizeOf({ tables }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const size = bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${tables.length} tables, ${rows.toLocaleString("en")} rows, ${size}`;
}
