import { registerProblems } from '../../http/index.js';

registerProblems({ 'dead-letter-not-found': { status: 404, title: 'No such dead letter' } });
