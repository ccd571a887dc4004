/** One column of the database that holds sealed texts. */
export interface SealedColumn {
  /** Table with its schema. */
  readonly table: string;
  /** Column of type text; null where there is no secret. */
  readonly column: string;
  /** Column that tells the rows apart; its text is part of the context. */
  readonly key: string;
  /** The context to seal with and to open with for one row. */
  of(rowKey: string): string;
}

const NAME = /^[a-z_][a-z0-9_]*$/;
const TABLE = /^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/;
const registry = new Map<string, SealedColumn>();

/** Declares a column of sealed texts, once, beside the code that reads it; `rotate-secrets` then finds it.
 *
 *      const SECRET = sealedColumn({ table: 'auth.second_factor', column: 'sealed_secret', key: 'person_id' });
 *      box.seal(secret, SECRET.of(personId));
 *
 *  The row has to have its key before the text is sealed: make the id in the use case, not in the insert.
 *  @throws Error for a name that is none, or a column that is declared twice with different keys */
export function sealedColumn({ table, column, key }: Omit<SealedColumn, 'of'>): SealedColumn {
  const name = `${table}.${column}`;
  if (!TABLE.test(table) || !NAME.test(column) || !NAME.test(key)) {
    throw new Error(
      `"${name}" with the key "${key}" is not a column: write schema.table, column and key in lower case.`,
    );
  }
  const known = registry.get(name);
  if (known && known.key !== key) throw new Error(`The sealed column ${name} is declared twice with different keys.`);
  const declared = known ?? { table, column, key, of: (rowKey: string) => `${name}/${rowKey}` };
  registry.set(name, declared);
  return declared;
}

/** Every declared column, by name. */
export function sealedColumns(): SealedColumn[] {
  return [...registry].sort(([a], [b]) => a.localeCompare(b)).map(([, column]) => column);
}
