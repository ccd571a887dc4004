import { registerProblems } from '@tierline/platform/http';

registerProblems({
  'params-invalid': { status: 400, title: 'The choices of the upload are not valid' },
  'replaced-since': { status: 409, title: 'A later file has replaced these rows' },
  'batch-not-found': { status: 404, title: 'The import has no campaign rows' },
  'mis-row-not-found': { status: 404, title: 'Not found' },
  'campaign-not-found': { status: 404, title: 'Not found' },
  'bank-not-found': { status: 404, title: 'Not found' },
  'agent-code-not-found': { status: 404, title: 'Not found' },
  'person-unknown': { status: 400, title: 'There is no such person' },
  'agent-code-invalid': { status: 400, title: 'This is no agent code' },
  'mis-settings-invalid': { status: 400, title: 'The settings are not valid' },
});
