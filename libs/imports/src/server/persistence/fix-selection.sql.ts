import type { Sql } from '@tierline/platform/database';
import type { FoundColumn } from '@tierline/shared/intake';
import {
  cellText,
  selectionConditions,
  selectionFrom,
  type RowSelection,
  type SelectionFrom,
} from './row-selection.sql.js';
import { isFindable, PLAIN, positionsWithText } from './row-text.sql.js';
import { STAGED_SELECT, type StagedRow } from './staged-row.sql.js';

/** A change of many cells by what they say. */
export type CellRule =
  | { readonly kind: 'equal-values'; readonly field: string; readonly from: string | null; readonly to: string }
  | {
      readonly kind: 'find-replace';
      readonly field: string | null;
      readonly find: string;
      readonly replace: string;
      readonly isWholeCell: boolean;
      readonly isCaseSensitive: boolean;
    };

/** A row that a rule changes, with the new texts by field. */
export type RuledRow = StagedRow & { readonly changes: Readonly<Record<string, string>> };

interface RuleAsked {
  readonly importId: string;
  readonly columns: readonly FoundColumn[];
  readonly rule: CellRule;
  readonly among: RowSelection;
}

/** Rows that a rule changes, from a position on, in the order of the file. Rows that cannot be corrected are left alone. */
export async function ruledRows(
  sql: Sql,
  asked: RuleAsked,
  { after, limit }: { after: number; limit: number },
): Promise<RuledRow[]> {
  const params: unknown[] = [asked.importId];
  const text = ruledSql(asked, await ruledFrom(sql, asked), params);
  return sql.query<RuledRow>(
    `${text} and s.position > $${params.push(after)} order by s.position limit $${params.push(limit)}`,
    params,
  );
}

/** How many rows and cells a rule changes. */
export async function countRuled(sql: Sql, asked: RuleAsked): Promise<{ rows: number; cells: number }> {
  const params: unknown[] = [asked.importId];
  const from = await ruledFrom(sql, asked);
  const [found] = await sql.query<{ rows: number; cells: number }>(
    `select count(*)::int as rows,
       coalesce(sum((select count(*) from jsonb_object_keys(ruled.changes))), 0)::int as cells
     from (${ruledSql(asked, from, params)}) ruled`,
    params,
  );
  return found ?? { rows: 0, cells: 0 };
}

function ruledFrom(sql: Sql, { importId: id, columns, rule, among }: RuleAsked): Promise<SelectionFrom> {
  const text = rule.kind === 'find-replace' ? rule.find : longestWord(clean(rule.from ?? ''));
  return selectionFrom(sql, { id, columns }, areNamed(among) ? [among.q] : [among.q, text]);
}

/** Whether the rows are known by themselves or by what an issue is about, so that looking for their text costs more than reading them. */
function areNamed({ positions, code, value }: RowSelection): boolean {
  return positions !== undefined || (code !== undefined && value !== undefined);
}

function ruledSql({ rule, among }: RuleAsked, from: SelectionFrom, params: unknown[]): string {
  const { conditions, changes } =
    rule.kind === 'equal-values' ? equalSql(rule, from, params) : replacedSql(rule, from, params);
  const where = [
    's.import_id = $1',
    `s.state in ('accepted', 'blocked', 'duplicate')`,
    ...selectionConditions(among, from, params),
    ...conditions,
  ];
  return `select ${STAGED_SELECT}, ruled.changes from imports.staged_row s
    cross join lateral (select ${changes} as changes offset 0) ruled
    where ${where.join(' and ')} and ruled.changes <> '{}'`;
}

interface RuleSql {
  readonly conditions: readonly string[];
  readonly changes: string;
}

function equalSql(
  { field, from, to }: Extract<CellRule, { kind: 'equal-values' }>,
  { columns, hasTexts = false }: SelectionFrom,
  params: unknown[],
): RuleSql {
  const column = columns.find((one) => one.field === field);
  if (!column) return { conditions: ['false'], changes: `'{}'::jsonb` };
  const text = cellText(column, params);
  const wanted = clean(from ?? '');
  const changes = `jsonb_build_object($${params.push(field)}::text, $${params.push(to)}::text)`;
  if (wanted === '') return { conditions: [`imports.cell_key(coalesce(${text}, '')) = ''`], changes };
  // Looking for one word is much cheaper than cleaning every cell.
  const longest = longestWord(wanted);
  const isLookedUp = hasTexts && isFindable(longest);
  const near = isLookedUp ? [`s.position in (${positionsWithText(longest, params, true)})`] : [];
  const word = `$${params.push(longest)}::text`;
  const key = `$${params.push(wanted)}::text`;
  const differs = `${text} <> $${params.push(to)}::text`;
  return {
    conditions: [...near, `strpos(${text}, ${word}) > 0`, `imports.cell_key(${text}) = ${key}`, differs],
    changes,
  };
}

function replacedSql(
  rule: Extract<CellRule, { kind: 'find-replace' }>,
  { columns, hasTexts = false }: SelectionFrom,
  params: unknown[],
): RuleSql {
  const searched = columns.filter(({ field }) => field !== null && (rule.field === null || field === rule.field));
  if (searched.length === 0) return { conditions: ['false'], changes: `'{}'::jsonb` };
  const find = `$${params.push(rule.find)}::text`;
  const pattern = `$${params.push(escapedPattern(rule))}::text`;
  const replacement = `$${params.push(rule.replace.replaceAll('\\', '\\\\'))}::text`;
  // Text of plain letters is looked for by its bytes, which is several times faster than by the rules of a language.
  const bytes = PLAIN.test(rule.find) ? ' collate "C"' : '';
  const folded = (text: string) => (rule.isCaseSensitive ? `(${text})${bytes}` : `lower((${text})${bytes})`);
  const holds = (text: string) => `strpos(${folded(text)}, ${folded(find)}) > 0`;
  const entries = searched.map((column) => {
    const text = cellText(column, params);
    const after = `regexp_replace(${text}, ${pattern}, ${replacement}, '${rule.isCaseSensitive ? 'g' : 'gi'}')`;
    const name = `$${params.push(column.field)}::text`;
    return { text, entry: `${name}, case when ${holds(text)} and ${after} <> ${text} then ${after} end` };
  });
  // Rows that hold the text nowhere are passed over before single cells are looked at.
  const [only] = entries.length === 1 ? entries : [];
  const inRow = only ? holds(only.text) : `(s.fixed is not null or ${holds(`array_to_string(s.raw, E'\\x1f')`)})`;
  const isLookedUp = hasTexts && isFindable(rule.find);
  const anywhere = isLookedUp ? `s.position in (${positionsWithText(rule.find, params, true)})` : inRow;
  const changes = entries.map(({ entry }) => entry).join(', ');
  return { conditions: [anywhere], changes: `jsonb_strip_nulls(jsonb_build_object(${changes}))` };
}

function escapedPattern({ find, isWholeCell }: { find: string; isWholeCell: boolean }): string {
  const literal = find.replace(/[\\^$.|?*+()[\]{}#\s-]/g, (character) =>
    /\s/.test(character) ? '\\s' : `\\${character}`,
  );
  return isWholeCell ? `^\\s*${literal}\\s*$` : literal;
}

/** The word of a text that the fewest others hold, as a rule. */
function longestWord(text: string): string {
  return text.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function clean(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}
