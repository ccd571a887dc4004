import { Injectable, Logger } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { Database, type Tx } from '../database/index.js';
import { SecretBox, SecretUnreadable } from './secret-box.js';
import { sealedColumns, type SealedColumn } from './sealed-column.js';

/** What became of the values of one column. */
export interface RotatedColumn {
  /** `schema.table.column`. */
  readonly name: string;
  /** Values that the current key seals now. */
  readonly rotated: number;
  /** Keys of rows that could not be opened and stay as they are. */
  readonly unreadable: readonly string[];
}

interface SealedRow {
  key: string;
  sealed: string;
}

const AT_ONCE = 200;

/** Seals everything anew that an older key has sealed, set by set, each in a transaction of its own. A value that the current key has
 *  sealed is left alone: to be stopped in the middle and begun again is no matter, nor that the application writes meanwhile. */
@Injectable()
export class RotateSecrets {
  private readonly logger = new Logger(RotateSecrets.name);

  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  async execute(columns: readonly SealedColumn[] = sealedColumns()): Promise<RotatedColumn[]> {
    const results: RotatedColumn[] = [];
    for (const column of columns) results.push(await this.rotate(column));
    return results;
  }

  private async rotate(column: SealedColumn): Promise<RotatedColumn> {
    const name = `${column.table}.${column.column}`;
    const unreadable: string[] = [];
    let rotated = 0;
    for (;;) {
      const set = await this.database.transaction(systemAccess, (tx) => this.rotateSet(tx, column, unreadable));
      rotated += set.rotated;
      unreadable.push(...set.unreadable);
      if (set.found < AT_ONCE) break;
      this.logger.log(`${name}: ${rotated} values are sealed anew so far.`);
    }
    return { name, rotated, unreadable };
  }

  private async rotateSet(
    tx: Tx,
    column: SealedColumn,
    skipped: readonly string[],
  ): Promise<{ found: number; rotated: number; unreadable: string[] }> {
    const { table, column: name, key } = column;
    const rows = await tx.query<SealedRow>(
      `select ${key}::text as key, ${name} as sealed from ${table}
       where ${name} is not null and not starts_with(${name}, $1) and ${key}::text <> all ($2::text[])
       order by ${key} limit ${AT_ONCE} for update`,
      [`s1.${this.box.keyId}.`, skipped],
    );
    const renewed = rows.map((row) => ({ ...row, again: this.again(row, column) }));
    const readable = renewed.filter(({ again }) => again !== null);
    await tx.query(
      `update ${table} target set ${name} = given.sealed
       from unnest($1::text[], $2::text[]) as given(key, sealed) where target.${key}::text = given.key`,
      [readable.map((row) => row.key), readable.map(({ again }) => again)],
    );
    const unreadable = renewed.filter(({ again }) => again === null).map((row) => row.key);
    return { found: rows.length, rotated: readable.length, unreadable };
  }

  /** The same secret under the current key; null when nobody here can open it. */
  private again({ key, sealed }: SealedRow, column: SealedColumn): string | null {
    try {
      return this.box.seal(this.box.open(sealed, column.of(key)), column.of(key));
    } catch (error) {
      if (error instanceof SecretUnreadable) return null;
      throw error;
    }
  }
}
