import { registerProblems } from '@tierline/platform/http';

registerProblems({
  'params-invalid': { status: 400, title: 'The choices of the upload are not valid' },
  'period-exists': { status: 409, title: 'Months of the file have sales already' },
  'replaced-since': { status: 409, title: 'A later import has replaced these sales' },
  'months-taken': { status: 409, title: 'Other files have changed these months since' },
  'judgement-outdated': { status: 409, title: 'The file has to be reviewed again' },
  'batch-not-found': { status: 404, title: 'The import has no sales' },
  'not-resolvable': { status: 409, title: 'No name settles this kind of issue' },
  'assignment-overlaps': { status: 409, title: 'Another assignment holds on some of these days' },
  'dates-reversed': { status: 400, title: 'The end is not after the start' },
  'name-taken': { status: 409, title: 'The name exists already' },
  'still-in-use': { status: 409, title: 'It is still in use' },
  'reference-unknown': { status: 400, title: 'A reference does not exist' },
  'sale-not-found': { status: 404, title: 'Not found' },
  'rep-not-found': { status: 404, title: 'Not found' },
  'product-line-not-found': { status: 404, title: 'Not found' },
  'customer-assignment-not-found': { status: 404, title: 'Not found' },
  'service-mapping-not-found': { status: 404, title: 'Not found' },
  'loader-not-found': { status: 404, title: 'Not found' },
});
