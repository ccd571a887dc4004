import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { NaturalKeys, type RowAgain } from '@tierline/shared/intake';
import type { ImportRow } from '../persistence/import.row.js';
import { holdersOfKeys, rowsWithTwins, writeKeys, type KeyToWrite } from '../persistence/natural-key.sql.js';
import { findRows, type StagedRow } from '../persistence/staged-row.sql.js';
import type { MapRows } from './row-mapper.js';

const TWINS_AT_ONCE = 5_000;

/** A row whose cells were written anew. Which records it was and is equal to is named by the key of the first of these. */
interface RewrittenRow {
  readonly position: number;
  readonly before: string;
  readonly after: string;
}

/** Collects whose natural key changed: a few dozen bytes per row, so that an act on a whole file stays small. */
export class KeyChanges {
  readonly rows: RewrittenRow[] = [];
  private readonly keys = new NaturalKeys();
  private readonly firstOf = new Map<number, string>();
  private added = 0;

  /** @returns the key that the row has while it is the first of its equals; null when it stays what it was */
  add(position: number, before: RowAgain, after: RowAgain): string | null {
    const row = { position, before: this.first(before.keyTexts), after: this.first(after.keyTexts) };
    this.rows.push(row);
    return row.before === row.after ? null : row.after;
  }

  /** The key of the first record that is equal to one with these texts. */
  first(texts: readonly string[]): string {
    this.added += 1;
    const key = this.keys.add(texts, this.added);
    if (this.keys.ordinal > 1) return this.firstOf.get(this.keys.firstRow) ?? key;
    this.firstOf.set(this.added, key);
    return key;
  }
}

interface Renumbering {
  readonly row: ImportRow;
  readonly map: MapRows;
  readonly keys: KeyChanges;
  readonly touched: ReadonlySet<number>;
}

/** Positions of equal records by the key of the first, and which of them are said to have an equal one above. */
interface Groups {
  readonly members: ReadonlyMap<string, ReadonlySet<number>>;
  readonly twins: ReadonlyMap<number, string>;
}

/** Keeps natural keys what they would be had the file said so from the beginning: the hash of a record's cells with its number among
 *  equal records in the order of the file. */
@Injectable()
export class RenumberKeys {
  /** Looks at the records that rewritten rows joined or left. Rows that are first of no other have their key already.
   *  @returns keys to be written, also of rows that were not touched themselves */
  async plan(tx: Tx, asked: Renumbering): Promise<readonly KeyToWrite[]> {
    const { row, map, keys } = asked;
    const moved = keys.rows.filter(({ before, after }) => before !== after);
    if (moved.length === 0) return [];
    const { members, twins } = await groupsOf(tx, asked, moved);
    const unsettled = [...members].filter(
      ([, positions]) => positions.size > 1 || [...positions].some((position) => twins.has(position)),
    );
    const positions = unsettled.flatMap(([, group]) => [...group]);
    const staged = new Map((await findRows(tx, row.id, positions)).map((one) => [one.position, one]));
    const numbers = new NaturalKeys();
    return unsettled.flatMap(([, group]) => numbered(group, { staged, numbers, map }));
  }

  write(tx: Tx, row: ImportRow, keys: readonly KeyToWrite[]): Promise<void> {
    return writeKeys(tx, row.id, keys);
  }
}

async function groupsOf(
  tx: Tx,
  { row, map, keys, touched }: Renumbering,
  moved: readonly RewrittenRow[],
): Promise<Groups> {
  const twins = await twinKeys(tx, row.id, (twin) => keys.first(map.again(twin).keyTexts));
  // A record that others have left is numbered anew only where there were several of it.
  const several = new Set(twins.values());
  for (const { position, before } of keys.rows) if (twins.has(position)) several.add(before);
  const named = moved.flatMap(({ before, after }) => (several.has(before) ? [before, after] : [after]));
  const members = new Map(named.map((group) => [group, new Set<number>()]));
  for (const { position, key } of await holdersOfKeys(tx, row.id, [...members.keys()]))
    if (!touched.has(position)) members.get(key)?.add(position);
  for (const [position, key] of twins) if (!touched.has(position)) members.get(key)?.add(position);
  for (const { position, after } of keys.rows) members.get(after)?.add(position);
  return { members, twins };
}

/** First keys of rows that are said to have an equal one above, as they read now. */
async function twinKeys(tx: Tx, importId: string, keyOf: (row: StagedRow) => string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (let after = 0; ;) {
    const twins = await rowsWithTwins(tx, importId, { after, limit: TWINS_AT_ONCE });
    for (const twin of twins) found.set(twin.position, keyOf(twin));
    const last = twins.at(-1);
    if (!last || twins.length < TWINS_AT_ONCE) return found;
    after = last.position;
  }
}

function numbered(
  group: ReadonlySet<number>,
  { staged, numbers, map }: { staged: ReadonlyMap<number, StagedRow>; numbers: NaturalKeys; map: MapRows },
): KeyToWrite[] {
  let texts: readonly string[] | null = null;
  return [...group]
    .sort((one, other) => one - other)
    .flatMap((position) => {
      const row = staged.get(position);
      if (!row) return [];
      texts ??= map.again(row).keyTexts;
      const key = numbers.add(texts, row.row_no);
      const firstRow = numbers.ordinal === 1 ? null : numbers.firstRow;
      return [{ position, row_no: row.row_no, page: row.page, key, firstRow }];
    });
}
