// Integration tests beside their use cases: real PostgreSQL, real queue.
import { databaseProject } from './database-project.mjs';

export default databaseProject({ testMatch: ['**/*.int-spec.ts'] });
