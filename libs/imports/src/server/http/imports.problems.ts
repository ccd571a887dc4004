import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'import-not-found': { status: 404, title: 'No such import' },
    'sample-not-found': { status: 404, title: 'No such sample' },
    'row-not-found': { status: 404, title: 'No such row' },
    'mapping-not-found': { status: 404, title: 'No such saved mapping' },
    'wrong-state': { status: 409, title: 'Not possible in this state' },
    'already-imported': { status: 409, title: 'The file was imported before' },
    'upload-invalid': { status: 400, title: 'The upload is incomplete' },
    'target-unknown': { status: 400, title: 'No such import target' },
    'file-too-large': { status: 413, title: 'The file is too large' },
    'file-type-unsupported': { status: 415, title: 'This type of file cannot be read' },
    'file-empty': { status: 422, title: 'The file is empty' },
    'blocked-rows': { status: 409, title: 'Rows are blocked' },
    'boundary-crossed': { status: 403, title: 'The program may not write there' },
    'file-blocked': { status: 409, title: 'The file is blocked' },
    'nothing-to-commit': { status: 409, title: 'Nothing to commit' },
    'period-exists': { status: 409, title: 'The period exists already' },
    'not-comparable': { status: 400, title: 'These imports cannot be compared' },
    'inbox-loader-not-found': { status: 404, title: 'No such loader' },
    'correction-invalid': { status: 400, title: 'The correction does not fit' },
    'nothing-to-undo': { status: 409, title: 'Nothing to undo' },
    'workbook-not-found': { status: 404, title: 'No such workbook' },
    'mapping-invalid': { status: 400, title: 'The column mapping does not fit' },
  },
  'imports',
);
