import type { BoardColumnDto, LeadDto } from '@tierline/api-client';
import type { BoardColumn } from '@tierline/ui';

/** Columns of the board as the widget takes them. */
export function boardColumns(columns: readonly BoardColumnDto[]): readonly BoardColumn<LeadDto>[] {
  return columns.map(({ status, count, isCountMore, items }) => ({
    key: status,
    label: status,
    count,
    note: isCountMore ? 'and more' : null,
    cards: items,
  }));
}
