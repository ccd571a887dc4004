import type { CommitChoice, CommitOutcome, ImportRef, RememberedRow } from '@tierline/contracts/imports';
import type { TouchedKey } from '@tierline/contracts/sales';
import type { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import type { ResolvedIssue } from '../application/resolve-issue.js';
import type { SalesImportTarget } from '../application/sales-import-target.js';

export const REFUSE: CommitChoice = { existingPeriods: 'refuse', months: {} };
export const REPLACE: CommitChoice = { existingPeriods: 'replace', months: {} };
export const ADD: CommitChoice = { existingPeriods: 'add', months: {} };

export interface IssueFound {
  position: number | null;
  field: string;
  code: string;
  severity: string;
  value: string | null;
  message: string;
}

/** The target as the import module drives it: every call in a transaction of its own. */
export class TargetDriver {
  constructor(
    private readonly db: Database,
    private readonly target: SalesImportTarget,
  ) {}

  judge(ref: ImportRef, positions?: readonly number[]): Promise<IssueFound[]> {
    const { text, params } = positions ? this.target.rowsJudgement.rows(ref, positions) : this.target.judgement(ref);
    return this.db.query<IssueFound>(`select * from (${text}) judged order by position nulls first, code`, params);
  }

  commit(
    ref: ImportRef,
    choice: CommitChoice = REFUSE,
    onProgress: (rows: number) => void = () => undefined,
  ): Promise<CommitOutcome> {
    return this.db.transaction(systemAccess, (tx) =>
      this.target.commit(tx, ref, { choice, onProgress: async (rows) => onProgress(rows) }),
    );
  }

  async revert(ref: ImportRef): Promise<TouchedKey[]> {
    const events = await this.db.transaction(systemAccess, (tx) => this.target.revert(tx, ref));
    return touchedIn(events);
  }

  resolve(
    ref: ImportRef,
    choice: { code: string; value: string; to: string; remember?: boolean },
  ): Promise<ResolvedIssue> {
    return this.db.transaction(systemAccess, (tx) => this.target.resolve(tx, ref, { remember: false, ...choice }));
  }

  turn(ref: ImportRef, remembered: readonly RememberedRow[]): Promise<readonly RememberedRow[]> {
    return this.db.transaction(systemAccess, (tx) => this.target.turnRemembered(tx, ref, remembered));
  }

  /** Positions of the rows that carry a value. */
  async rowsWith(ref: ImportRef, value: { code: string; valueKey: string }): Promise<number[]> {
    const { text, params } = this.target.rowsWith(ref, value);
    const rows = await this.db.query<{ position: number }>(`${text} order by 1`, params);
    return rows.map(({ position }) => position);
  }
}

/** The keys that the one event of an outcome names. */
export function touchedIn(events: CommitOutcome['events']): TouchedKey[] {
  const payload = events[0]?.payload as { touched: TouchedKey[] } | undefined;
  return payload?.touched ?? [];
}
