import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { CorrectionInvalid } from '../../domain/import.errors.js';
import { actTitle } from '../../domain/review-act.js';
import { RowSheets } from '../../domain/row-sheets.js';
import { checkFixes } from '../../domain/row-correction.js';
import type { NewChange } from '../persistence/change.sql.js';
import { countRuled, ruledRows, type CellRule, type RuledRow } from '../persistence/fix-selection.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import type { RowSelection } from '../persistence/row-selection.sql.js';
import { ReviewActs } from './review-acts.js';
import { RewriteRows, type RowToRewrite } from './rewrite-rows.js';
import { UnderReview, type ChangeAsked } from './under-review.js';

/** So many rows are held in memory and written with one statement. */
const AT_ONCE = 5_000;
const EXAMPLES = 5;

/** A change of many cells: by what rule, and among which rows. */
export interface CellFix {
  readonly rule: CellRule;
  readonly among: RowSelection;
  readonly note: string | null;
}

/** What a fix did, or would do. */
export interface FixOutcome {
  readonly actId: string | null;
  readonly rows: number;
  readonly cells: number;
  /** First cells that a dry run would change. */
  readonly examples: readonly FixExample[];
}

export interface FixExample {
  readonly position: number;
  readonly row_no: number;
  readonly sheet: string | null;
  readonly field: string;
  readonly header: string;
  readonly before: string | null;
  readonly after: string;
}

/** Changes many cells at once by what they say: equal values of a field, or a text inside cells. */
@Injectable()
export class FixRows {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly review: UnderReview,
    private readonly rewrite: RewriteRows,
    private readonly acts: ReviewActs,
  ) {}

  /** @throws ImportNotFound, WrongState, VersionStale, CorrectionInvalid */
  async execute(access: Access, asked: ChangeAsked, fix: CellFix): Promise<FixOutcome> {
    return this.review.change(access, asked, async (tx, row) => {
      checkRule(row, fix.rule);
      const image = this.acts.newImage(row);
      const { positions, touched, cells, controlTotals } = await this.rewrite.execute(tx, row, {
        image,
        batches: batchesOf(tx, row, fix),
      });
      if (touched === 0) return { actId: null, rows: 0, cells: 0, examples: [] };
      const changes = [{ ...changeOf(fix.rule), rows: touched, note: fix.note }];
      const { kind } = fix.rule;
      const done = {
        kind,
        title: titleOf(row, fix.rule),
        rows: positions.length,
        imageId: image.imageId,
        controlTotals,
        changes,
      };
      const actId = await this.acts.add(tx, row, { ...done, actor: access.actor });
      return { actId, rows: touched, cells, examples: [] };
    });
  }

  /** What the fix would change. Nothing is written.
   *  @throws ImportNotFound, CorrectionInvalid */
  async tryOut(access: Access, id: string, { rule, among }: CellFix): Promise<FixOutcome> {
    const row = await this.imports.get(this.database, access, id);
    checkRule(row, rule);
    const asked = { importId: id, columns: row.columns, rule, among };
    const [counts, first] = await Promise.all([
      countRuled(this.database, asked),
      ruledRows(this.database, asked, { after: 0, limit: EXAMPLES }),
    ]);
    return { actId: null, ...counts, examples: first.flatMap((one) => examplesOf(row, one)).slice(0, EXAMPLES) };
  }
}

async function* batchesOf(tx: Tx, row: ImportRow, { rule, among }: CellFix): AsyncGenerator<readonly RowToRewrite[]> {
  const asked = { importId: row.id, columns: row.columns, rule, among };
  for (let after = 0; ;) {
    const rows = await ruledRows(tx, asked, { after, limit: AT_ONCE });
    if (rows.length > 0) yield rows.map((staged) => ({ staged, fixes: backToFile(row, staged) }));
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.position;
  }
}

/** A text that the file itself has is no correction. */
function backToFile(row: ImportRow, { raw, changes }: RuledRow): Readonly<Record<string, string | null>> {
  const positionOf = new Map(row.columns.map(({ field, position }) => [field, position]));
  return Object.fromEntries(
    Object.entries(changes).map(([field, text]) => [
      field,
      (raw[positionOf.get(field) ?? -1] ?? '') === text ? null : text,
    ]),
  );
}

function checkRule(row: ImportRow, rule: CellRule): void {
  const text = rule.kind === 'equal-values' ? rule.to : rule.replace;
  if (rule.field !== null) checkFixes({ [rule.field]: text }, row.columns);
  if (rule.kind === 'equal-values' && rule.from !== null && rule.from === rule.to)
    throw new CorrectionInvalid('The new text is the same as the old one, so there is nothing to change.');
}

function titleOf(row: ImportRow, rule: CellRule): string {
  const header = rule.field === null ? null : headerOf(row, rule.field);
  return rule.kind === 'equal-values'
    ? actTitle.equalValues(header ?? rule.field, rule.from, rule.to)
    : actTitle.findReplace(header, rule.find, rule.replace);
}

function changeOf(rule: CellRule): Omit<NewChange, 'actor'> {
  return rule.kind === 'equal-values'
    ? { kind: rule.kind, field: rule.field, before: rule.from, after: rule.to }
    : {
        kind: rule.kind,
        ...(rule.field === null ? {} : { field: rule.field }),
        before: rule.find,
        after: rule.replace,
      };
}

function headerOf({ columns }: ImportRow, field: string): string {
  return columns.find((column) => column.field === field)?.header || field;
}

function examplesOf(row: ImportRow, { position, row_no, sheet_no, raw, fixed, changes }: RuledRow): FixExample[] {
  const sheets = new RowSheets(row);
  const sheet = sheets.nameOf(sheet_no);
  return sheets.fillableColumnsOf(sheet_no).flatMap(({ field, header, position: column }) => {
    const after = field === null ? undefined : changes[field];
    if (field === null || after === undefined) return [];
    return [{ position, row_no, sheet, field, header, before: fixed?.[field] ?? raw[column] ?? null, after }];
  });
}
