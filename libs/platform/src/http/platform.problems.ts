import { registerProblems } from './problems.js';

registerProblems(
  {
    invalid: { status: 400, title: 'The request is not valid' },
    malformed: { status: 400, title: 'The request cannot be read' },
    'cursor-invalid': { status: 400, title: 'The cursor is not one of this list' },
    unauthenticated: { status: 401, title: 'Nobody is signed in' },
    'permission-missing': { status: 403, title: 'A right is missing' },
    'field-group-missing': { status: 403, title: 'A field group is not on' },
    'address-not-allowed': { status: 403, title: 'Not from this address' },
    'duty-refused': { status: 403, title: 'A rule of duty forbids this' },
    'not-found': { status: 404, title: 'Not found' },
    'method-not-allowed': { status: 405, title: 'This cannot be done here' },
    refused: { status: 409, title: 'Refused' },
    'idempotency-key-running': { status: 409, title: 'The first request with this key is still running' },
    'answer-shown-once': { status: 409, title: 'The answer is shown once only' },
    'version-stale': { status: 412, title: 'Somebody has changed it in the meantime' },
    'too-large': { status: 413, title: 'Too large' },
    'media-type-unsupported': { status: 415, title: 'This kind of content is not taken' },
    'idempotency-key-reused': { status: 422, title: 'The key belongs to another request' },
    'too-many-requests': { status: 429, title: 'Too many requests' },
    internal: { status: 500, title: 'Something went wrong' },
    unavailable: { status: 503, title: 'Not available at the moment' },
    'took-too-long': { status: 503, title: 'It took too long' },
  },
  'platform',
);
