import type {
  ChoiceProposal,
  CommitOutcome,
  CommitTerms,
  ImportRef,
  ImportTarget,
  Judgement,
  PeriodChange,
  RecognisedFile,
  TargetSql,
} from '@tierline/contracts/imports';
import { Module } from '@nestjs/common';
import { DomainError } from '@tierline/shared/problem';
import { parcelIntake } from './parcel-layout.js';

/** Tables of the invented module. */
export const PARCEL_TABLES = [
  'create schema parcels',
  'create table parcels.sender (name text primary key)',
  `create table parcels.parcel (import_id uuid, row_id integer, month text not null, sender text not null references parcels.sender,
     amount_minor bigint not null, natural_key bytea not null, is_active boolean not null default true, primary key (import_id, row_id))`,
  `insert into parcels.sender values ('Alder'), ('Birch')`,
];

interface Hold {
  /** Called inside the commit, before its last statement. */
  duringCommit: (ref: ImportRef) => Promise<void>;
}

/** A target small enough to see through: parcels of known senders, by month. */
export class ParcelTarget implements ImportTarget {
  /** Lets a test meddle with a commit under way. */
  static readonly hold: Hold = { duringCommit: async () => undefined };

  readonly target = 'parcels';
  readonly title = 'Parcels';
  readonly uploadPermission = 'sales.upload';
  readonly totals = [{ name: 'amount', recordField: 'amountMinor' }] as const;
  readonly recordFields = ['sender', 'day', 'number', 'month', 'amountMinor'] as const;
  readonly comparedBy = { pair: ['number'], month: 'month' } as const;
  readonly recordsSql = `select position, case when record is not null then json_build_object('sender', record[1], 'day', record[2],
      'number', record[3], 'month', record[4]) end as record from imports.staged_row_v1
    where import_id = $1 and position = any($2::int[])`;

  intake = () => parcelIntake;

  checkParams({ sort, mood, ...others }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const unknown = Object.keys(others)[0];
    if (!sort || unknown) {
      const errors = [{ field: unknown ?? 'sort', detail: unknown ? 'is unknown' : 'is missing' }];
      throw new DomainError('params-invalid', 'The choices of the upload are not valid.', { errors });
    }
    return { sort, ...(mood ? { mood } : {}) };
  }

  /** Without a sort it is recognised: a file of one month is plain, of several months a person says it. */
  openParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
    return params.sort === 'unknown' ? {} : null;
  }

  async proposeParams(
    _sql: TargetSql,
    given: Readonly<Record<string, string>>,
    { months, loaders }: RecognisedFile,
  ): Promise<ChoiceProposal> {
    const isSure = months.length === 1;
    return { params: { ...given, sort: loaders[0] ?? '' }, isSure, reasons: [`It holds ${months.length} months.`] };
  }

  duplicateScope({ sort = '' }: Readonly<Record<string, string>>): string {
    return sort;
  }

  async currency(): Promise<string> {
    return 'USD';
  }

  judgement({ id }: ImportRef): Judgement {
    return {
      text: `select s.position, 'sender' as field, 'sender-unknown' as code, 'blocking' as severity, s.record[1] as value,
          'There is no sender "' || (s.record[1]) || '".' as message
        from imports.staged_row_v1 s
        where s.import_id = $1 and s.record[1] is not null
          and not exists (select from parcels.sender k where k.name = s.record[1])
          and not exists (select from imports.resolution_v1 r
            where r.import_id = s.import_id and r.code = 'sender-unknown' and r.value_key = s.record[1])`,
      params: [id],
    };
  }

  async resolve(
    sql: TargetSql,
    _ref: ImportRef,
    choice: { code: string; value: string; to: string },
  ): Promise<{ valueKey: string }> {
    const known = await sql.query('select from parcels.sender where name = $1', [choice.to]);
    if (choice.code !== 'sender-unknown' || known.length === 0)
      throw new DomainError('not-resolvable', 'No sender has that name.');
    return { valueKey: choice.value };
  }

  rowsWith({ id }: ImportRef, { valueKey }: { valueKey: string }): Judgement {
    return {
      text: `select position from imports.staged_row_v1
        where import_id = $1 and state in ('accepted', 'blocked') and record[1] = $2`,
      params: [id, valueKey],
    };
  }

  async periods(sql: TargetSql, { id }: ImportRef): Promise<PeriodChange[]> {
    const rows = await sql.query<{
      month: string;
      rows_now: number;
      now: bigint;
      rows_in_file: number;
      in_file: bigint;
    }>(
      `select f.month, f.rows_in_file, f.in_file, coalesce(n.rows, 0)::int as rows_now, coalesce(n.amount, 0)::bigint as now
       from (select record[4] as month, count(*)::int as rows_in_file, sum((record[5])::bigint)::bigint as in_file
         from imports.staged_row_v1 where import_id = $1 and state = 'accepted' group by 1) f
       left join (select month, count(*) as rows, sum(amount_minor) as amount from parcels.parcel where is_active group by 1) n
         on n.month = f.month
       order by f.month`,
      [id],
    );
    return rows.map((row) => ({
      month: row.month,
      rowsNow: row.rows_now,
      rowsInFile: row.rows_in_file,
      sumsNow: { amount: row.now },
      sumsInFile: { amount: row.in_file },
    }));
  }

  async commit(sql: TargetSql, ref: ImportRef, { choice, onProgress }: CommitTerms): Promise<CommitOutcome> {
    const refused = (await this.periods(sql, ref)).filter(
      ({ month, rowsNow }) => rowsNow > 0 && (choice.months[month] ?? choice.existingPeriods) === 'refuse',
    );
    if (refused.length > 0)
      throw new DomainError('period-exists', 'The month exists.', { months: refused.map(({ month }) => month) });
    const twins = await sql.query<{ position: number }>(
      `select s.position from imports.staged_row_v1 s join parcels.parcel p on p.natural_key = s.natural_key and p.is_active
       where s.import_id = $1 and s.state = 'accepted'`,
      [ref.id],
    );
    const duplicates = twins.map(({ position }) => position);
    const added = await sql.query(
      `insert into parcels.parcel (import_id, row_id, month, sender, amount_minor, natural_key)
       select s.import_id, s.position, s.record[4], coalesce(r.resolved_to, s.record[1]),
         (s.record[5])::bigint, s.natural_key
       from imports.staged_row_v1 s left join imports.resolution_v1 r on r.import_id = s.import_id and r.value_key = s.record[1]
       where s.import_id = $1 and s.state = 'accepted' and s.position <> all($2::int[]) returning row_id`,
      [ref.id, duplicates],
    );
    await onProgress(added.length);
    await ParcelTarget.hold.duringCommit(ref);
    return { rows: added.length, duplicates, events: [] };
  }

  async checkRevert(sql: TargetSql, ref: ImportRef): Promise<void> {
    const later = await sql.query('select from parcels.parcel where import_id > $1', [ref.id]);
    if (later.length > 0) throw new DomainError('replaced-since', 'A later import stands on this one.');
  }

  async revert(sql: TargetSql, ref: ImportRef): Promise<[]> {
    await sql.query('update parcels.parcel set is_active = false where import_id = $1', [ref.id]);
    return [];
  }

  async checkRestore(sql: TargetSql, ref: ImportRef): Promise<void> {
    const taken = await sql.query(
      `select from parcels.parcel p join parcels.parcel mine on mine.month = p.month
       where mine.import_id = $1 and p.import_id <> $1 and p.is_active`,
      [ref.id],
    );
    if (taken.length > 0) throw new DomainError('months-taken', 'Other parcels have come since.');
  }

  async restore(sql: TargetSql, ref: ImportRef): Promise<[]> {
    await ParcelTarget.hold.duringCommit(ref);
    await this.checkRestore(sql, ref);
    await sql.query('update parcels.parcel set is_active = true where import_id = $1', [ref.id]);
    return [];
  }
}

@Module({ providers: [ParcelTarget], exports: [ParcelTarget] })
export class ParcelModule {}
