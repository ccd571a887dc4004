// What style.md-like prose would ask for and people would forget: layers, walls between projects, sizes, no holes in the types.
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { tierlineRules } from './backend/launch/lint-rules.mjs';

const SPECS = [
  '**/*.spec.ts',
  '**/*.int-spec.ts',
  '**/*.e2e-spec.ts',
  '**/*.e2e.mjs',
  '**/testing/**/*.ts',
  'backend/test/**',
];
const FRAMEWORKS = [
  '@nestjs/*',
  '@mikro-orm/*',
  '@angular/*',
  'bullmq',
  'rxjs',
  'express',
  'pg',
  'pg-copy-streams',
  'redis',
  'pino',
  'nestjs-*',
];

/** Who may import whom, one entry per type and one per scope: both must agree. */
const MODULES = ['auth', 'imports', 'sales', 'commissions', 'mis', 'leads', 'analytics'];
const depConstraints = [
  { sourceTag: 'type:shared', onlyDependOnLibsWithTags: ['type:shared'], bannedExternalImports: FRAMEWORKS },
  {
    sourceTag: 'type:contracts',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:shared'],
    bannedExternalImports: FRAMEWORKS,
  },
  {
    sourceTag: 'type:loaders',
    onlyDependOnLibsWithTags: ['type:loaders', 'type:contracts', 'type:shared'],
    bannedExternalImports: FRAMEWORKS,
  },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:platform', 'type:shared'] },
  {
    sourceTag: 'type:module',
    onlyDependOnLibsWithTags: ['type:module', 'type:contracts', 'type:platform', 'type:shared'],
    bannedExternalImports: ['bullmq', 'redis', '@angular/*'],
  },
  { sourceTag: 'type:api-client', onlyDependOnLibsWithTags: ['type:api-client', 'type:shared'] },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:shared'] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:module',
      'type:loaders',
      'type:contracts',
      'type:platform',
      'type:shared',
      'type:ui',
      'type:api-client',
    ],
  },
  ...MODULES.map((name) => ({
    sourceTag: `scope:${name}`,
    onlyDependOnLibsWithTags: [`scope:${name}`, 'scope:contracts', 'scope:platform', 'scope:shared'],
  })),
  { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: ['scope:contracts', 'scope:shared'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:loaders', onlyDependOnLibsWithTags: ['scope:loaders', 'scope:contracts', 'scope:shared'] },
  { sourceTag: 'scope:platform', onlyDependOnLibsWithTags: ['scope:platform', 'scope:shared'] },
  { sourceTag: 'scope:api-client', onlyDependOnLibsWithTags: ['scope:api-client', 'scope:shared'] },
  { sourceTag: 'scope:ui', onlyDependOnLibsWithTags: ['scope:ui', 'scope:shared'] },
  {
    sourceTag: 'scope:backend',
    onlyDependOnLibsWithTags: [
      ...MODULES.map((name) => `scope:${name}`),
      'scope:loaders',
      'scope:contracts',
      'scope:platform',
      'scope:shared',
    ],
  },
  { sourceTag: 'scope:frontend', onlyDependOnLibsWithTags: ['scope:ui', 'scope:api-client', 'scope:shared'] },
];

const LONELY_OR_SKIPPED = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
  message: 'Every test runs: neither alone nor skipped.',
};
const NOT_PURE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The clock is an argument.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Random numbers are an argument.',
  },
];
const queueBelongsToPlatform = {
  group: ['bullmq', 'bullmq/*', '@nestjs/bullmq'],
  message: 'Only platform/queue talks to the queue.',
};
const httpBelongsToDoors = {
  name: '@nestjs/common',
  importNames: [
    'HttpException',
    'BadRequestException',
    'NotFoundException',
    'ForbiddenException',
    'UnauthorizedException',
    'ConflictException',
    'InternalServerErrorException',
  ],
  message: 'Throw a DomainError; problems are rendered in one place.',
};
const pureImports = [
  {
    group: ['node:*', 'fs', 'path', 'crypto', ...FRAMEWORKS, '@tierline/platform/*'],
    message: 'This code is pure: input to output.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.nx/**',
      '.angular/**',
      '.tierline/**',
      'libs/api-client/src/**',
      '**/samples/**',
      '**/fixtures/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    plugins: { tierline: tierlineRules },
    languageOptions: { globals: nodeGlobals() },
    rules: {
      ...coreRules(),
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 50 }],
      'no-restricted-syntax': ['error', LONELY_OR_SKIPPED],
      'tierline/explained-disable': 'error',
      'tierline/max-params': 'error',
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], rules: { 'no-undef': 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { '@nx': nx, 'import-x': importX },
    // Constructor parameters are values for dependency injection, also where they look like types only.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['@tierline/source', 'types', 'import', 'node', 'default'],
          extensionAlias: { '.js': ['.ts', '.js'] },
          project: 'tsconfig.base.json',
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], enforceBuildableLibDependency: false, depConstraints }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      // Properties of DTOs need their type written down: it is read at run time.
      '@typescript-eslint/no-inferrable-types': ['error', { ignoreProperties: true }],
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true, allowEmpty: false, allowConstructorOnly: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'no-restricted-imports': ['error', { patterns: [queueBelongsToPlatform], paths: [httpBelongsToDoors] }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is read in app-config.ts only.' },
      ],
      'no-unused-vars': 'off',
      'tierline/walls': 'error',
    },
  },
  {
    files: ['libs/platform/src/queue/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [httpBelongsToDoors] }] },
  },
  { files: ['**/http/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [queueBelongsToPlatform] }] } },
  // Their imports look like types only, but the Swagger transformer makes values of them.
  { files: ['**/*.dto.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['backend/src/database/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['backend/src/config/app-config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: [
      'libs/*/src/domain/**/*.ts',
      'libs/shared/src/**/*.ts',
      'libs/contracts/src/**/*.ts',
      'libs/loaders/src/**/*.ts',
    ],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': ['error', { patterns: pureImports }],
      'no-restricted-globals': ['error', { name: 'process', message: 'This code is pure: input to output.' }],
      'no-restricted-syntax': ['error', LONELY_OR_SKIPPED, ...NOT_PURE],
    },
  },
  {
    // A promise that nobody waits for is an error that nobody sees.
    files: ['backend/src/**/*.ts', 'libs/*/src/**/*.ts'],
    ignores: [...SPECS, 'libs/ui/**', 'libs/api-client/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['frontend/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['frontend/src/**/*.html', 'libs/ui/src/**/*.html', 'frontend/src/**/*.component.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      // Scrims, lists and grids have their keys on an element around them, which these two do not see; axe and the walk by keys in a
      // real browser hold every screen to it.
      '@angular-eslint/template/click-events-have-key-events': 'off',
      '@angular-eslint/template/interactive-supports-focus': 'off',
    },
  },
  {
    files: SPECS,
    rules: {
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      'tierline/max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);

/** Mistakes that neither TypeScript nor prettier finds. */
function coreRules() {
  const names = [
    ...[
      'no-async-promise-executor',
      'no-case-declarations',
      'no-cond-assign',
      'no-constant-binary-expression',
      'no-constant-condition',
    ],
    ...[
      'no-control-regex',
      'no-debugger',
      'no-dupe-else-if',
      'no-duplicate-case',
      'no-empty',
      'no-empty-character-class',
      'no-empty-pattern',
    ],
    ...[
      'no-fallthrough',
      'no-irregular-whitespace',
      'no-loss-of-precision',
      'no-misleading-character-class',
      'no-prototype-builtins',
    ],
    ...[
      'no-self-assign',
      'no-self-compare',
      'no-shadow-restricted-names',
      'no-sparse-arrays',
      'no-unmodified-loop-condition',
    ],
    ...[
      'no-unreachable',
      'no-unsafe-finally',
      'no-unsafe-optional-chaining',
      'no-useless-catch',
      'no-useless-escape',
      'no-var',
      'prefer-const',
    ],
    ...['require-yield', 'use-isnan', 'valid-typeof'],
  ];
  return Object.fromEntries(names.map((name) => [name, 'error']));
}

/** Names that Node and browsers both know; TypeScript checks the rest. */
function nodeGlobals() {
  const names = [
    'process',
    'console',
    'Buffer',
    'URL',
    'URLSearchParams',
    'fetch',
    'FormData',
    'Blob',
    'AbortController',
    'AbortSignal',
    'performance',
  ];
  const timers = [
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'structuredClone',
    'TextDecoder',
    'TextEncoder',
  ];
  const commonJs = ['require', 'module', '__dirname', 'document', 'window', 'localStorage', 'getComputedStyle'];
  return Object.fromEntries([...names, ...timers, ...commonJs].map((name) => [name, 'readonly']));
}
