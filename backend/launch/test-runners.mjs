import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './settings.mjs';

const HANGING_MS = 20_000;
/** Longer than any suite takes: one that hangs ends, and says so, instead of holding up the whole run. */
const LONGEST_SUITE_MS = 1_200_000;
/** A young generation of 64 MB: compilers and runners of tests make much that lives shortly. Saves a fifth of the time of unit tests. */
const ROOM = '--max-semi-space-size=64';

/** A program that either holds or does not: one test.
 *  @param {string[]} args of Node
 *  @returns {Promise<import('./test-report.mjs').StepResult>} */
export async function check(args, env = process.env) {
  const { status, output } = await run(process.execPath, [ROOM, ...args], { cwd: root, env });
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

/** Runs jest. A skipped test counts as failed: it would be a hole that nobody sees. So does a run that does not end after its last test.
 *  @param {{ config: string, outputFolder: string, name: string, args?: string[], env?: NodeJS.ProcessEnv }} options */
export async function jest({ config, outputFolder, name, args = [], env = process.env }) {
  const file = join(outputFolder, `${name}.json`);
  rmSync(file, { force: true });
  const command = [
    ROOM,
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '-c',
    config,
    '--json',
    `--outputFile=${file}`,
    ...args,
  ];
  const hanging = endWhenHanging(file);
  const { status, output } = await run(process.execPath, command, { cwd: root, env, signal: hanging.signal });
  hanging.clear();
  const counts = readCounts(file);
  const said = [output.replace(/^\{"numFailedTestSuites".*$/m, '').trimEnd()];
  if (!counts) return { passed: 0, failed: 1, output: said[0] };
  const skipped = counts.numPendingTests + counts.numTodoTests;
  if (skipped > 0) said.push(`${skipped} tests are skipped; every test runs.`);
  if (hanging.signal.aborted) said.push('The tests did not end by themselves: one of them left something open.');
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + skipped;
  return { passed: counts.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, output: said.join('\n') };
}

/** Ends a run whose account is written but which goes on. */
function endWhenHanging(file) {
  const controller = new AbortController();
  const timer = setInterval(() => {
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && Date.now() - written > HANGING_MS) controller.abort();
  }, 1000);
  return { signal: controller.signal, clear: () => clearInterval(timer) };
}

/** Runs test files of Node's own runner, one after the other.
 *  @param {string[]} files */
export async function nodeTests(files, env = process.env) {
  const { status, output } = await run(
    process.execPath,
    ['--test', '--test-concurrency=1', `--test-timeout=${LONGEST_SUITE_MS}`, '--test-reporter=tap', ...files],
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
