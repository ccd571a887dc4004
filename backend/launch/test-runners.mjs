import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './settings.mjs';

/** A program that either holds or does not: one test.
 *  @param {string[]} args of Node
 *  @returns {Promise<import('./test-report.mjs').StepResult>} */
export async function check(args, env = process.env) {
  const { status, output } = await run(process.execPath, args, { cwd: root, env });
  return status === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** Checks that hold together: one test each. */
export async function checks(...all) {
  const results = [];
  for (const one of all) results.push(await one());
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    output: results.map(({ output }) => output).join('\n'),
  };
}

/** A sentence for each fault; none is a pass.
 *  @param {string[]} faults */
export function holdsWithout(faults) {
  return { passed: faults.length === 0 ? 1 : 0, failed: faults.length === 0 ? 0 : 1, output: faults.join('\n') };
}

/** Runs jest. A skipped test counts as failed: it would be a hole that nobody sees.
 *  @param {{ config: string, outputFolder: string, name: string, args?: string[], env?: NodeJS.ProcessEnv }} options */
export async function jest({ config, outputFolder, name, args = [], env = process.env }) {
  const file = join(outputFolder, `${name}.json`);
  const command = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '-c',
    config,
    '--json',
    `--outputFile=${file}`,
    ...args,
  ];
  const { status, output } = await run(process.execPath, command, { cwd: root, env: { ...env, FORCE_COLOR: '0' } });
  const said = output.replace(/^\{"numFailedTestSuites".*$/m, '').trimEnd();
  const counts = readCounts(file);
  if (!counts) return { passed: 0, failed: 1, output: said };
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + skipped;
  return {
    passed: counts.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    output: skipped > 0 ? `${said}\n${skipped} tests are skipped; every test runs.` : said,
  };
}

/** Runs test files of Node's own runner, one after the other.
 *  @param {string[]} files */
export async function nodeTests(files, env = process.env) {
  const { status, output } = await run(
    process.execPath,
    ['--test', '--test-concurrency=1', '--test-reporter=tap', ...files],
    { cwd: root, env },
  );
  const count = (name) => Number(output.match(new RegExp(`^# ${name} (\\d+)`, 'm'))?.[1] ?? 0);
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  return { passed: count('pass'), failed: failed === 0 && status !== 0 ? 1 : failed, output };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
