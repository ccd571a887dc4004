import { nodeProject } from './jest-project.mjs';

/** A jest project whose tests get databases of their own. */
export function databaseProject(overrides) {
  return nodeProject({
    globalSetup: '<rootDir>/backend/test/global-setup.mjs',
    globalTeardown: '<rootDir>/backend/test/global-teardown.mjs',
    testTimeout: 60_000,
    ...overrides,
  });
}
