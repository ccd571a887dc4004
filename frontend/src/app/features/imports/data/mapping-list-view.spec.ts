import type { MappingVersionDto } from '@tierline/api-client';
import { headersText, mappedColumns, senderOf, versionTitle } from './mapping-list-view.js';

const version = (change: Partial<MappingVersionDto> = {}): MappingVersionDto => ({
  version: 2,
  isCurrent: true,
  columns: { invoiceTotal: 2, customer: 1 },
  changedFields: ['invoiceTotal'],
  restoredFrom: null,
  importId: '42',
  createdBy: 'Rhea Tolland',
  createdAt: '2025-05-06T08:20:00.000Z',
  ...change,
});

describe('remembered columns', () => {
  it('name who sends such files and how their headers begin', () => {
    expect(senderOf({ scope: 'summit-medical', target: 'sales' })).toBe('Summit medical');
    expect(headersText(['A', 'B', '', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D +2');
    expect(headersText(['A', 'B'])).toBe('A, B');
  });

  it('list the columns of a version as the file has them, with what changed', () => {
    const columns = mappedColumns(version(), ['Cust. ID', 'Name', 'Inv. Total']);
    expect(columns).toEqual([
      { field: 'customer', label: 'Customer', header: 'Name', letter: 'B', isChanged: false },
      { field: 'invoiceTotal', label: 'Invoice total', header: 'Inv. Total', letter: 'C', isChanged: true },
    ]);
    expect(mappedColumns(version({ version: 1 }), []).some(({ isChanged }) => isChanged)).toBe(false);
  });

  it('say which version was brought back', () => {
    expect(versionTitle(version())).toBe('Version 2');
    expect(versionTitle(version({ version: 3, restoredFrom: 1 }))).toBe('Version 3, as version 1 was');
  });
});
