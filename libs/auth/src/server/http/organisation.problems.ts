import { registerProblems } from '@tierline/platform/http';

registerProblems(
  {
    'node-not-found': { status: 404, title: 'No such team, department or location' },
    'parent-unknown': { status: 400, title: 'No such place in the tree' },
    'node-name-taken': { status: 409, title: 'The name is taken' },
    'node-circular': { status: 409, title: 'It would stand above itself' },
    'node-ended': { status: 409, title: 'It is not there any more' },
    'date-before-node': { status: 409, title: 'It is not there yet' },
    'node-in-use': { status: 409, title: 'It still has members or nodes below it' },
    'membership-not-found': { status: 404, title: 'No such membership' },
    'membership-overlaps': { status: 409, title: 'The person belongs somewhere already' },
    'team-full': { status: 409, title: 'The team is full' },
    'membership-ended': { status: 409, title: 'The membership ends before' },
  },
  'auth',
);
