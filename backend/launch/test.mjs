// `npm test`: everything the project holds itself to. What this machine can not run is named at the end; with CI set it fails.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ending } from './ending.mjs';
import { seconds } from './progress.mjs';
import { root } from './settings.mjs';
import { TestReport } from './test-report.mjs';
import { testSteps } from './test-steps.mjs';

const started = performance.now();
const outputFolder = join(root, 'dist', 'test-output');
const ending = new Ending();
// Settings of the installation on this machine must not reach the tests.
for (const name of Object.keys(process.env))
  if (/^(TIERLINE_|DATABASE_URL$|MIGRATE_DATABASE_URL$|QUEUE_DATABASE_URL$)/.test(name)) delete process.env[name];
Object.assign(process.env, {
  REDOCLY_TELEMETRY: 'off',
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NG_CLI_ANALYTICS: 'false',
});
const { NODE_ENV: _ignored, ...given } = process.env;
const env = { ...given, NO_COLOR: '1', FORCE_COLOR: '0' };

mkdirSync(outputFolder, { recursive: true });
const report = new TestReport({
  folder: outputFolder,
  isComplete: Boolean(process.env.CI),
  say: (line) => console.log(line),
});
ending.listen(async () => {
  await ending.run();
  process.exit(130);
});

try {
  const { first, lanes } = testSteps({ outputFolder, ending, env });
  await runAll(first);
  await Promise.all(lanes.map(runAll));
} finally {
  await ending.run();
}
process.exit(report.close(seconds(started)));

async function runAll(steps) {
  for (const step of steps) await report.run(step);
}
