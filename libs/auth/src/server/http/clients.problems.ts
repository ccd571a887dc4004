import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'client-not-found': { status: 404, title: 'No such API client' },
    'client-key-not-found': { status: 404, title: 'No such key' },
    'client-name-taken': { status: 409, title: 'The name is taken' },
    'client-ended': { status: 409, title: 'The API client has ended' },
    'client-keys-full': { status: 409, title: 'There are two keys already' },
    'client-invalid': { status: 400, title: 'The API client cannot be set up so' },
    'client-address-refused': { status: 403, title: 'The address is not on the list' },
    'sso-provider-unknown': { status: 404, title: 'No such single sign-on' },
  },
  'auth',
);
