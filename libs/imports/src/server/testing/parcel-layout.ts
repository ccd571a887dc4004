import { defineLayout, type Intake, type RowValues, type TypedRow } from '@tierline/shared/intake';

/** A file invented for tests: parcels that senders sent, with a carried-down sender and a total row. */
export const parcelLayout = defineLayout({
  name: 'parcels',
  dateForms: ['month-day-year'],
  columns: [
    { field: 'sender', header: 'Sender', type: 'text', isRequired: true, isMandatory: true },
    { field: 'day', header: 'Day', type: 'date', isRequired: true, isMandatory: true },
    { field: 'number', header: 'Number', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'amount', header: 'Amount', aliases: ['Price'], type: 'money', isRequired: true, isMandatory: true },
  ],
  carryDown: [{ field: 'sender' }],
  skip: [{ reason: 'total-row', when: 'any', tests: [{ field: 'sender', is: 'contains', text: 'total' }] }],
  totals: {
    reason: 'total-row',
    fields: ['amount'],
    grand: [{ field: 'sender', is: 'starts-with', text: 'grand' }],
  },
});

type ParcelRow = TypedRow<RowValues<typeof parcelLayout.columns>>;

/** Maps a row; a negative amount is a warning. */
export const parcelIntake: Intake = {
  layouts: [parcelLayout],
  map: (row) => {
    const parcel = row as ParcelRow;
    const { sender, day, number, amount } = parcel.values;
    const warning = {
      code: 'amount-not-positive',
      severity: 'warning',
      message: 'The amount is not positive.',
    } as const;
    return {
      record: {
        sender,
        day,
        number,
        month: day?.slice(0, 7) ?? null,
        amountMinor: amount === null ? null : String(amount),
      },
      issues: amount !== null && amount <= 0n ? [parcel.issue('amount', warning)] : [],
    };
  },
  naturalKey: (row) => row.keyTexts,
};
