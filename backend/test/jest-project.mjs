import { dirname } from 'node:path';

const root = dirname(dirname(import.meta.dirname));

/** The jest project shared by unit, integration and end-to-end runs: SWC without type check, ESM, sources of the workspace instead of builds. */
export function nodeProject(overrides) {
  return {
    rootDir: root,
    testEnvironment: 'node',
    roots: ['<rootDir>/backend', ...NODE_LIBS.map((name) => `<rootDir>/libs/${name}`)],
    modulePathIgnorePatterns: ['/dist/'],
    // Modules of finished tests are never let go of: a runner that holds too many of them makes room for a new one.
    workerIdleMemoryLimit: '1500MB',
    extensionsToTreatAsEsm: ['.ts'],
    testEnvironmentOptions: { customExportConditions: ['@tierline/source', 'node', 'node-addons'] },
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          swcrc: false,
          jsc: {
            target: 'es2023',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
            keepClassNames: true,
          },
          module: { type: 'es6' },
          sourceMaps: 'inline',
        },
      ],
    },
    ...overrides,
  };
}

const NODE_LIBS = [
  'contracts',
  'shared',
  'platform',
  'auth',
  'imports',
  'loaders',
  'sales',
  'commissions',
  'mis',
  'leads',
  'analytics',
];
