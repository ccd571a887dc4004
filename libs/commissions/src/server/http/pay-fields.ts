import type { FieldsOfGroups } from '@tierline/platform/http';

/** What in the answers of this module is pay: rates, and amounts that follow from them. Sales, objectives and thresholds are not. */
export const PAY_FIELDS: FieldsOfGroups = {
  pay: [
    'base',
    'uplift',
    'tier2',
    'heldBack',
    'catchUp',
    'catchUps',
    'caughtUpIn',
    'payout',
    'payoutOfYear',
    'previousMonth',
    'explanation',
    'tier1Rate',
    'tier2Rate',
    'higherRates',
  ],
};

/** Answers of which nothing would be left without pay: workbooks, and what a file would pay. */
export const WHOLLY_PAY: FieldsOfGroups = { pay: 'whole' };
