import type { ClientBase } from "pg";

export interface Table {
  readonly name: string;
  /** In their order in the table, without generated ones. */
  readonly columns: readonly string[];
}

interface Row extends Table {
  /** Tables whose rows its rows refer to. */
  readonly references: readonly string[];
}

/** All tables of the lab; each comes after those that its rows refer to. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Row>(`
    select t.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        as columns,
      (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint f
        join pg_class r on r.oid = f.confrelid
        where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid) as references
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
      and not t.relispartition
    order by t.relname`);
  const ordered: Row[] = [];
  let left = rows;
  while (left.length > 0) {
    const waits = ({ references }: Row) => left.some(({ name }) => references.includes(name));
    const ready = left.filter((table) => !waits(table));
    if (ready.length === 0) {
      throw new Error(`Tables refer to each other: ${left.map(({ name }) => name).join(", ")}`);
    }
    ordered.push(...ready);
    left = left.filter(waits);
  }
  return ordered.map(({ name, columns }) => ({ name, columns }));
}

/** The columns that a sequence numbers, each with its sequence. */
export async function readSequences(
  client: ClientBase,
): Promise<{ table: string; column: string; sequence: string }[]> {
  const { rows } = await client.query(`
    select t.relname as table, a.attname as column, d.objid::regclass::text as sequence
    from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
      join pg_class t on t.oid = d.refobjid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      and t.relnamespace = 'public'::regnamespace`);
  return rows;
}

/** Hashes of the migrations that the database has, in the order of their making. */
export async function readMigrations(
  client: ClientBase,
): Promise<{ hash: string; createdAt: number }[]> {
  const found = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (found.rows[0]?.name === null) return [];
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    "select hash, created_at from drizzle.__drizzle_migrations order by created_at, id",
  );
  return rows.map(({ hash, created_at }) => ({ hash, createdAt: Number(created_at) }));
}
