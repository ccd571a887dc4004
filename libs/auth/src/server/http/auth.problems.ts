import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'credentials-invalid': { status: 401, title: 'E-mail address or password not right' },
    'session-ended': { status: 401, title: 'The session has ended' },
    'too-many-tries': { status: 429, title: 'Too many failed tries' },
    'email-taken': { status: 409, title: 'The e-mail address is taken' },
    'user-name-taken': { status: 409, title: 'The user name is taken' },
    'password-unfit': { status: 400, title: 'The password is not fit' },
    'person-not-found': { status: 404, title: 'No such person' },
    'role-unknown': { status: 400, title: 'No such role' },
    'role-assignment-not-found': { status: 404, title: 'No such role assignment' },
    'role-held-already': { status: 409, title: 'The role is held already' },
    'dates-reversed': { status: 400, title: 'The end is not after the beginning' },
    'company-set-up-already': { status: 409, title: 'The company is set up already' },
  },
  'auth',
);
