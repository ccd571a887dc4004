import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'link-invalid': { status: 410, title: 'The link does not work any more' },
    'person-has-facts': { status: 409, title: 'The person cannot be deleted' },
    'person-set-up-already': { status: 409, title: 'The person has a password already' },
    'person-not-active': { status: 409, title: 'The person is not active' },
    'place-not-found': { status: 404, title: 'No such place' },
    'place-missing': { status: 400, title: 'A place is missing' },
    'outgoing-mail-not-found': { status: 404, title: 'No such mail' },
    'sheet-unfit': { status: 400, title: 'The sheet cannot be read' },
    'error-workbook-not-found': { status: 404, title: 'No such workbook' },
    'password-not-confirmed': { status: 400, title: 'The password is not right' },
  },
  'auth',
);
