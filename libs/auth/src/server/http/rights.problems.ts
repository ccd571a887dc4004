import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'role-not-found': { status: 404, title: 'No such role' },
    'role-built-in': { status: 409, title: 'The role comes with the product' },
    'role-title-taken': { status: 409, title: 'The name of the role is taken' },
    'role-held': { status: 409, title: 'The role is held' },
    'permission-unknown': { status: 400, title: 'No such permission' },
    'permission-twice': { status: 400, title: 'A permission stands there twice' },
    'scope-unfit': { status: 400, title: 'The permission cannot be given with this scope' },
    'switch-unfit': { status: 400, title: 'The setting does not decide about this permission' },
    'anchor-unknown': { status: 400, title: 'No such place to hold the role at' },
    'end-in-the-past': { status: 400, title: 'The end lies in the past' },
    'ended-already': { status: 409, title: 'It ends earlier already' },
    'delegation-not-found': { status: 404, title: 'No such stand-in' },
    'delegation-overlaps': { status: 409, title: 'Somebody stands in already' },
    'duty-not-recordable': { status: 400, title: 'The rule of duty needs nobody else' },
    'duty-has-people': { status: 409, title: 'There are people enough to keep the rule of duty' },
  },
  'auth',
);
