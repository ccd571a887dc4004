import type { LeadRow, PlacedRow } from '../intake/lead-row.js';

/** A row that says nothing but what is given. */
export function aLeadRow(row: Partial<LeadRow> = {}): LeadRow {
  return {
    ...{ fullName: null, phones: [], emails: [], phoneRaw: null, emailRaw: null, city: null, address: null },
    ...{ state: null, country: null, postalCode: null, companyName: null, leadDate: null, lastContactDate: null },
    ...{ status: null, leadSource: null, leadType: null, childName: null, childAge: null, childAges: [] },
    ...{ childAgeText: null, notes: [], pendingAction: null, furtherAction: null, assignedTo: null, priority: null },
    ...{ extra: {}, issues: [] },
    ...row,
  };
}

/** The same with a place in the file. */
export function aPlacedRow(position: number, row: Partial<PlacedRow> = {}): PlacedRow {
  return { ...aLeadRow(row), position, sheet: row.sheet ?? 'Sheet1', row: row.row ?? position + 1 };
}
