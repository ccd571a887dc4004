// End-to-end tests: api and worker as processes, over HTTP.
import { databaseProject } from './database-project.mjs';

export default databaseProject({ testMatch: ['<rootDir>/backend/test/**/*.e2e-spec.ts'] });
