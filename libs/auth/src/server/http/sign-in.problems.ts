import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'second-factor-required': { status: 401, title: 'A second factor is needed' },
    'challenge-ended': { status: 401, title: 'The sign-in has to begin again' },
    'second-factor-wrong': { status: 401, title: 'The code is not right' },
    'code-wrong': { status: 400, title: 'The code is not right' },
    'second-factor-on-already': { status: 409, title: 'The second factor is on already' },
    'second-factor-off': { status: 409, title: 'No second factor is on' },
    'password-not-confirmed': { status: 400, title: 'The password is not right' },
    'session-not-found': { status: 404, title: 'No such session' },
  },
  'auth',
);
