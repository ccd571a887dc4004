import { registerProblems } from '@tierline/platform/http';

registerProblems({
  'member-not-found': { status: 404, title: 'No such person' },
  'report-not-found': { status: 404, title: 'No such report' },
  'report-invalid': { status: 400, title: 'The report cannot be asked like this' },
  'report-name-taken': { status: 409, title: 'The name is taken' },
});
