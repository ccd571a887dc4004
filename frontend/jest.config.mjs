// Unit tests of the Angular client: zoneless, ESM, sources of the workspace instead of builds.
import presets from 'jest-preset-angular/presets/index.js';

export default {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  rootDir: import.meta.dirname,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  // Modules of finished tests are never let go of: a runner that holds too many of them makes room for a new one.
  workerIdleMemoryLimit: '1500MB',
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^lucide-static$': '<rootDir>/../node_modules/lucide-static/dist/esm/lucide-static.mjs',
  },
  testEnvironmentOptions: { customExportConditions: ['@tierline/source', 'browser'] },
};
