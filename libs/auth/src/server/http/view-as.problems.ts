import { registerProblems } from '@tierline/platform/http';

registerProblems({ 'person-not-active': { status: 409, title: 'The person is not active' } }, 'auth');
