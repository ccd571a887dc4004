import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'rates-missing': { status: 400, title: 'There is no rate' },
    'rate-out-of-range': { status: 400, title: 'A rate is not a share' },
    'rate-overlaps': { status: 409, title: 'There is a rate for these days already' },
    'rep-rate-not-found': { status: 404, title: 'No such rate' },
    'validity-inverted': { status: 400, title: 'The validity ends before it begins' },
    'thresholds-not-ascending': { status: 400, title: 'Thresholds do not ascend' },
    'threshold-taken': { status: 409, title: 'There is a threshold already' },
    'threshold-not-found': { status: 404, title: 'No such threshold' },
    'objective-taken': { status: 409, title: 'There is an objective already' },
    'objective-negative': { status: 400, title: 'An objective is below zero' },
    'objective-not-found': { status: 404, title: 'No such objective' },
    'amount-invalid': { status: 400, title: 'The amount has too many decimals' },
    'other-currency': { status: 400, title: 'The amount is in another currency' },
    'reference-unknown': { status: 400, title: 'A reference does not exist' },
    'line-not-found': { status: 404, title: 'No such commission line' },
    'statement-not-found': { status: 404, title: 'No such statement' },
    'trial-not-found': { status: 404, title: 'No such import to try' },
    'import-not-under-review': { status: 409, title: 'The import is not under review' },
  },
  'commissions',
);
