// Unit and property tests of everything but the Angular projects: the functions alone, no service needed.
import { nodeProject } from './backend/test/jest-project.mjs';

export default nodeProject({
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.int-spec\\.ts$', '\\.e2e-spec\\.ts$'],
});
