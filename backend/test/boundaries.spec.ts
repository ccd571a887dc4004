import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Case {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
}

const boundary = '@nx/enforce-module-boundaries';
const banned = 'no-restricted-imports';
const anImport = (name: string) => `import * as thing from '${name}';\nexport const used = thing;\n`;
const wrong = (rule: string, file: string, imported: string): Case => ({ rule, file, code: anImport(imported) });

const betweenProjects: Case[] = [
  wrong(boundary, 'libs/shared/src/money/a.ts', '@tierline/contracts/sales'),
  wrong(boundary, 'libs/shared/src/money/a.ts', '@tierline/platform/http'),
  wrong(boundary, 'libs/contracts/src/sales/a.ts', '@tierline/platform/http'),
  wrong(boundary, 'libs/contracts/src/sales/a.ts', '@tierline/sales'),
  wrong(boundary, 'libs/platform/src/http/a.ts', '@tierline/contracts/sales'),
  wrong(boundary, 'libs/platform/src/http/a.ts', '@tierline/auth'),
  wrong(boundary, 'libs/sales/src/server/a.ts', '@tierline/imports'),
  wrong(boundary, 'libs/imports/src/server/a.ts', '@tierline/sales'),
  wrong(boundary, 'libs/commissions/src/server/a.ts', '@tierline/sales'),
  wrong(boundary, 'libs/analytics/src/server/a.ts', '@tierline/commissions'),
  wrong(boundary, 'libs/auth/src/server/a.ts', '@tierline/loaders'),
  wrong(boundary, 'libs/sales/src/server/a.ts', '@tierline/ui'),
  wrong(boundary, 'libs/loaders/src/cygnus/a.ts', '@tierline/platform/tabular'),
  wrong(boundary, 'libs/loaders/src/cygnus/a.ts', '@tierline/sales'),
  wrong(boundary, 'libs/ui/src/a.ts', '@tierline/api-client'),
  wrong(boundary, 'libs/ui/src/a.ts', '@tierline/contracts/sales'),
  wrong(boundary, 'frontend/src/app/a.ts', '@tierline/sales'),
  wrong(boundary, 'frontend/src/app/a.ts', '@tierline/platform/http'),
  wrong(boundary, 'backend/src/api/a.ts', '@tierline/api-client'),
  wrong(boundary, 'backend/src/api/a.ts', '@tierline/ui'),
];

const frameworks: Case[] = [
  wrong(banned, 'libs/shared/src/money/a.ts', '@nestjs/common'),
  wrong(banned, 'libs/shared/src/money/a.ts', 'node:fs'),
  wrong(banned, 'libs/contracts/src/sales/a.ts', '@mikro-orm/core'),
  wrong(banned, 'libs/loaders/src/cygnus/a.ts', 'node:crypto'),
  wrong(banned, 'libs/sales/src/domain/a.ts', '@nestjs/common'),
  wrong(banned, 'libs/sales/src/domain/a.ts', '@mikro-orm/core'),
  wrong(banned, 'libs/sales/src/domain/a.ts', 'bullmq'),
  wrong(banned, 'libs/sales/src/domain/a.ts', 'rxjs'),
  wrong(banned, 'libs/sales/src/domain/a.ts', 'node:crypto'),
  wrong(banned, 'libs/sales/src/domain/a.ts', '@tierline/platform/database'),
  wrong(banned, 'libs/sales/src/server/jobs/a.ts', 'bullmq'),
  wrong(banned, 'backend/src/worker/a.ts', 'bullmq'),
];

const insideProjects: Case[] = [
  wrong('tierline/walls', 'libs/sales/src/domain/a.ts', '../server/b.js'),
  wrong('tierline/walls', 'frontend/src/app/features/sales/data/a.ts', '../pages/list/list'),
  wrong('tierline/walls', 'frontend/src/app/features/sales/ui/a.ts', '../pages/list/list'),
  wrong('tierline/walls', 'frontend/src/app/features/sales/pages/a.ts', '../../imports/data/imports-store'),
];

const impurities: Case[] = [
  { rule: 'no-restricted-syntax', file: 'libs/sales/src/domain/a.ts', code: 'export const now = new Date();\n' },
  { rule: 'no-restricted-syntax', file: 'libs/sales/src/domain/a.ts', code: 'export const now = Date.now();\n' },
  {
    rule: 'no-restricted-syntax',
    file: 'libs/commissions/src/domain/a.ts',
    code: 'export const luck = Math.random();\n',
  },
  {
    rule: 'no-restricted-globals',
    file: 'libs/commissions/src/domain/a.ts',
    code: 'export const where = process.cwd();\n',
  },
  {
    rule: 'no-restricted-properties',
    file: 'libs/sales/src/server/a.ts',
    code: 'export const port = process.env.PORT;\n',
  },
];

const holes: Case[] = [
  {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'libs/sales/src/server/a.ts',
    code: 'export const thing: any = 1;\n',
  },
  {
    rule: '@typescript-eslint/ban-ts-comment',
    file: 'libs/sales/src/server/a.ts',
    code: '// @ts-ignore\nexport const thing = 1;\n',
  },
  {
    rule: 'no-restricted-syntax',
    file: 'libs/sales/src/domain/a.spec.ts',
    code: "it.only('runs alone', () => undefined);\n",
  },
  {
    rule: 'no-restricted-syntax',
    file: 'libs/sales/src/domain/a.spec.ts',
    code: "describe.skip('left out', () => undefined);\n",
  },
  {
    rule: 'tierline/explained-disable',
    file: 'libs/sales/src/server/a.ts',
    code: '// eslint-disable-next-line no-debugger\ndebugger;\n',
  },
  {
    rule: 'tierline/max-params',
    file: 'libs/sales/src/server/a.ts',
    code: 'export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;\n',
  },
  {
    rule: 'max-lines',
    file: 'libs/sales/src/server/a.ts',
    code: `${'// a line\n'.repeat(360)}export const thing = 1;\n`,
  },
  {
    rule: 'max-lines-per-function',
    file: 'libs/sales/src/server/a.ts',
    code: `export function long() {\n${'  console.log(1);\n'.repeat(60)}}\n`,
  },
];

const allowed: Omit<Case, 'rule'>[] = [
  { file: 'libs/sales/src/domain/a.ts', code: anImport('@tierline/shared/money') },
  { file: 'libs/sales/src/domain/a.ts', code: anImport('./b.js') },
  { file: 'libs/sales/src/server/a.ts', code: anImport('@tierline/contracts/sales') },
  { file: 'libs/sales/src/server/a.ts', code: anImport('@tierline/platform/database') },
  { file: 'libs/loaders/src/cygnus/a.ts', code: anImport('@tierline/contracts/sales') },
  { file: 'libs/contracts/src/sales/a.ts', code: anImport('zod') },
  { file: 'backend/src/api/a.ts', code: anImport('@tierline/sales') },
  { file: 'frontend/src/app/a.ts', code: anImport('@tierline/api-client') },
];

const cases = [...betweenProjects, ...frameworks, ...insideProjects, ...impurities, ...holes];

describe('lint', () => {
  const refusals = lint([...cases, ...allowed]);

  it.each(cases.map((one, index) => [one.rule, one.file, firstLine(one.code), index] as const))(
    'refuses by %s in %s: %s',
    (rule, _file, _code, index) => {
      expect(refusals[index]).toContain(rule);
    },
  );

  it.each(allowed.map((one, index) => [one.file, firstLine(one.code), cases.length + index] as const))(
    'accepts in %s: %s',
    (_file, _code, index) => {
      expect(refusals[index]).toEqual([]);
    },
  );
});

function lint(pieces: readonly Omit<Case, 'rule'>[]): string[][] {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'lint-cases.mjs')], {
    input: JSON.stringify(pieces),
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as string[][];
}

function firstLine(code: string): string {
  return code.split('\n')[0] ?? '';
}
