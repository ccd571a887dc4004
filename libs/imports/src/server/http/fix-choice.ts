import { RequestInvalid, type RequestFault } from '@tierline/platform/http';
import type { CellRule } from '../persistence/fix-selection.sql.js';
import type { RowSelection } from '../persistence/row-selection.sql.js';
import type { FixRequest } from './fix.request.dto.js';

/** What a request for a fix asks for: other texts in cells, or rows left out or taken back in. */
export type FixChoice = { readonly among: RowSelection; readonly note: string | null } & (
  { readonly does: 'rewrite'; readonly rule: CellRule } | { readonly does: 'leave-out'; readonly isOut: boolean }
);

/** @throws RequestInvalid when a field is missing that the kind of fix needs */
export function checkedFix(body: FixRequest): FixChoice {
  const { rowIds, ...selection } = body.rows ?? {};
  const common = { among: { ...selection, positions: rowIds }, note: body.reason ?? null };
  switch (body.kind) {
    case 'equal-values':
      return { ...common, does: 'rewrite', rule: equalValues(body) };
    case 'find-replace':
      return { ...common, does: 'rewrite', rule: findReplace(body) };
    case 'leave-out':
      required(body, ['reason']);
      return { ...common, does: 'leave-out', isOut: true };
    case 'take-back':
      return { ...common, does: 'leave-out', isOut: false };
  }
}

function equalValues(body: FixRequest): CellRule {
  required(body, ['field', 'to']);
  return { kind: 'equal-values', field: body.field ?? '', from: body.from || null, to: body.to ?? '' };
}

function findReplace(body: FixRequest): CellRule {
  required(body, ['find', 'replace']);
  const { field = null, find = '', replace = '', isWholeCell = false, isCaseSensitive = false } = body;
  return { kind: 'find-replace', field, find, replace, isWholeCell, isCaseSensitive };
}

function required(body: FixRequest, names: readonly (keyof FixRequest)[]): void {
  const errors: RequestFault[] = names
    .filter((name) => body[name] === undefined || body[name] === null)
    .map((name) => ({ pointer: `/${name}`, code: 'is-defined', detail: `is missing for "${body.kind}"` }));
  if (errors.length > 0) throw new RequestInvalid(errors);
}
