import type {
  CommitFigure,
  CommitOutcome,
  CommitTerms,
  ImportRef,
  ImportTarget,
  Judgement,
  TargetOption,
  TargetSql,
} from '@tierline/contracts/imports';
import { Module } from '@nestjs/common';
import { DomainError } from '@tierline/shared/problem';
import { shelfIntake } from './shelf-intake.js';

/** Tables of the invented module: books, and which rows of an import are the same book. */
export const SHELF_TABLES = [
  'create schema shelves',
  `create table shelves.book (title_key bytea primary key, title text not null, import_id uuid not null)`,
  `create table shelves.same_book (import_id uuid, position integer, first_position integer not null, primary key (import_id, position))`,
];

/** A target of workbooks with many sheets: rows with one title are one book wherever they stand; no money, no months, no answers. */
export class ShelfTarget implements ImportTarget {
  readonly target = 'shelves';
  readonly title = 'Books on shelves';
  readonly uploadPermission = 'lead.import';
  readonly totals = [] as const;
  readonly recordFields = ['title', 'shelf', 'copies', 'remarks', 'rest'] as const;
  readonly noun = { one: 'book', many: 'books' };
  readonly codeTitles = { 'same-book': 'Same book', 'no-title': 'Books without a title' };
  readonly duplicateCodes = ['same-book'] as const;
  readonly comparedBy = { pair: ['title'] } as const;
  readonly recordsSql = `select position, case when record is not null then json_build_object('title', record[1], 'shelf', record[2],
      'copies', record[3], 'remarks', record[4], 'rest', record[5]) end as record from imports.staged_row_v1
    where import_id = $1 and position = any($2::int[])`;

  readonly arrangement = {
    all: (sql: TargetSql, ref: ImportRef) => arrange(sql, ref, null),
    changed: async (sql: TargetSql, ref: ImportRef, positions: readonly number[]) => {
      const before = await neighbours(sql, ref, positions);
      await arrange(sql, ref, positions);
      return [...new Set([...before, ...(await neighbours(sql, ref, positions))])];
    },
    clear: async (sql: TargetSql, { id }: ImportRef) => {
      await sql.query('delete from shelves.same_book where import_id = $1', [id]);
    },
  };

  intake = () => shelfIntake;

  checkParams({ order = 'by-title', ...others }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const unknown = Object.keys(others)[0];
    if (unknown !== undefined)
      throw new DomainError('params-invalid', 'The choices of the upload are not valid.', {
        errors: [{ field: unknown, detail: 'is unknown' }],
      });
    return { order };
  }

  async options(): Promise<readonly TargetOption[]> {
    const values = [
      { value: 'by-title', title: 'By title' },
      { value: 'by-shelf', title: 'By shelf' },
    ];
    return [{ name: 'order', title: 'Order', kind: 'choice', values, default: 'by-title', hint: null }];
  }

  duplicateScope(): string {
    return '';
  }

  judgement({ id }: ImportRef): Judgement {
    return {
      text: `select b.position, 'title' as field, 'same-book' as code, 'note' as severity, s.record[1] as value,
          'The same book as row ' || f.row_no || ' of sheet ' || f.sheet_no || '.' as message
        from shelves.same_book b
        join imports.staged_row_v1 s on s.import_id = b.import_id and s.position = b.position
        join imports.staged_row_v1 f on f.import_id = b.import_id and f.position = b.first_position
        where b.import_id = $1 and b.position <> b.first_position`,
      params: [id],
    };
  }

  async preview(sql: TargetSql, { id }: ImportRef): Promise<readonly CommitFigure[]> {
    const rows = await sql.query<{ count: number; examples: { position: number; text: string }[] | null }>(
      `with fresh as (
         select s.position, s.record[1] as text from imports.staged_row_v1 s
         where s.import_id = $1 and s.state = 'accepted'
           and not exists (select from shelves.book k where k.title_key = s.natural_key))
       select (select count(*)::int from fresh) as count,
         (select json_agg(first) from (select * from fresh order by position limit 3) first) as examples`,
      [id],
    );
    const { count = 0, examples } = rows[0] ?? {};
    return [{ code: 'created', title: 'New books', count, examples: examples ?? [] }];
  }

  async commit(sql: TargetSql, { id }: ImportRef, { onProgress }: CommitTerms): Promise<CommitOutcome> {
    const added = await sql.query(
      `insert into shelves.book (title_key, title, import_id)
       select natural_key, record[1], import_id from imports.staged_row_v1 where import_id = $1 and state = 'accepted'
       on conflict do nothing returning 1`,
      [id],
    );
    await onProgress(added.length);
    return { rows: added.length, duplicates: [], events: [] };
  }

  async revert(sql: TargetSql, { id }: ImportRef): Promise<[]> {
    await sql.query('delete from shelves.book where import_id = $1', [id]);
    return [];
  }
}

/** The first row of each title stands for the others. After a change only titles that changed rows have, or had, are looked at. */
async function arrange(sql: TargetSql, { id }: ImportRef, positions: readonly number[] | null): Promise<void> {
  const affected = positions
    ? `and (s.position = any($2::int[]) or s.natural_key in (
         select c.natural_key from imports.staged_row_v1 c where c.import_id = $1 and c.position = any($2::int[]))
         or s.position in (select o.position from shelves.same_book o join shelves.same_book c on c.first_position = o.first_position
           where o.import_id = $1 and c.import_id = $1 and c.position = any($2::int[])))`
    : '';
  const params = positions ? [id, positions] : [id];
  const rows = await sql.query<{ position: number; first: number }>(
    `select s.position, min(s.position) filter (where s.state <> 'skipped') over (partition by s.natural_key) as first
     from imports.staged_row_v1 s
     where s.import_id = $1 and s.state in ('accepted', 'duplicate', 'blocked') and s.natural_key is not null ${affected}`,
    params,
  );
  const touched = positions ? [...new Set([...positions, ...rows.map(({ position }) => position)])] : null;
  await sql.query(
    `delete from shelves.same_book where import_id = $1 ${touched ? 'and position = any($2::int[])' : ''}`,
    touched ? [id, touched] : [id],
  );
  await sql.query(
    `insert into shelves.same_book (import_id, position, first_position)
     select $1, position, first from unnest($2::int[], $3::int[]) as same (position, first)`,
    [id, rows.map(({ position }) => position), rows.map(({ first }) => first)],
  );
}

/** Rows of the same books as these, as they are arranged now. */
async function neighbours(sql: TargetSql, { id }: ImportRef, positions: readonly number[]): Promise<number[]> {
  const rows = await sql.query<{ position: number }>(
    `select distinct o.position from shelves.same_book c
     join shelves.same_book o on o.import_id = c.import_id and o.first_position = c.first_position
     where c.import_id = $1 and c.position = any($2::int[])`,
    [id, positions],
  );
  return rows.map(({ position }) => position);
}

@Module({ providers: [ShelfTarget], exports: [ShelfTarget] })
export class ShelfModule {}
