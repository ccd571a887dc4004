import { join } from 'node:path';
import { buildAll } from './build-all.mjs';
import { differences, restore, snapshotOf } from './generated-files.mjs';
import { lockFileFaults } from './lock-file.mjs';
import { run } from './run.mjs';
import { root } from './settings.mjs';
import { serviceSteps } from './test-service-steps.mjs';
import { check, checks, holdsWithout, jest } from './test-runners.mjs';

const bin = (name) => join('node_modules', ...name.split('/'));
const GENERATED = ['backend/openapi.json', 'docs/events.md', 'docs/problems.md', 'libs/api-client/src/generated'];
const GENERATORS = [
  ...['openapi', 'events', 'problems'].map((name) => ['backend/dist/cli/main.js', name]),
  [bin('ng-openapi-gen/lib/index.js'), '--config', 'libs/api-client/ng-openapi-gen.json'],
];

/** All steps of `npm test`: first those that others build on, then three lanes side by side. A runner of tests keeps at most one core busy, and
 *  those against running programs mostly wait: three of them fill two cores. In each, what tells most soonest comes first.
 *  @param {{ outputFolder: string, ending: import('./ending.mjs').Ending, env: NodeJS.ProcessEnv }} context
 *  @returns {{ first: import('./test-report.mjs').Step[], lanes: import('./test-report.mjs').Step[][] }} */
export function testSteps(context) {
  const { outputFolder, env } = context;
  const { inBrowser, integration, throughTheApi } = serviceSteps(context);
  const angular = (name, config) => ({
    name,
    run: () => jest({ config, outputFolder, name: name.replaceAll(' ', '-'), env }),
  });
  const first = [
    {
      name: 'format',
      run: () => check([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'], env),
    },
    { name: 'lock file', run: async () => holdsWithout(lockFileFaults(join(root, 'package-lock.json'))) },
    { name: 'build', run: () => build(env) },
    // The rule of module boundaries reads the project graph that nx last wrote: it is written anew before two lanes ask for it.
    { name: 'project graph', run: () => check([bin('nx/dist/bin/nx.js'), 'show', 'projects'], env) },
    // Writes the files anew and puts the old ones back: nobody else may look meanwhile.
    { name: 'generated files', needs: ['build'], run: () => generatedFiles(env) },
  ];
  const ofTheText = [
    {
      name: 'lint',
      needs: ['project graph'],
      run: () => check([bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'], env),
    },
    { name: 'types of tests', run: () => typesOfTests(env) },
    { name: 'api description', run: () => apiDescription(env) },
  ];
  const ofTheCode = [
    {
      name: 'unit and property tests',
      run: () => jest({ config: 'jest.config.mjs', outputFolder, name: 'unit', env }),
    },
    angular('screens', 'frontend/jest.config.mjs'),
    angular('widgets', 'libs/ui/jest.config.mjs'),
    angular('api client', 'libs/api-client/jest.config.mjs'),
  ];
  return { first, lanes: [integration, [...ofTheText, ...throughTheApi], [...ofTheCode, ...inBrowser]] };
}

async function build(env) {
  const built = await buildAll({ env });
  return { passed: 1, failed: 0, output: built.join('\n') };
}

/** jest compiles without checking types, so the tests are checked here. */
function typesOfTests(env) {
  const ngc = bin('@angular/compiler-cli/bundles/src/bin/ngc.js');
  return checks(
    () => check([bin('typescript/bin/tsc'), '-p', 'backend/test/tsconfig.json'], env),
    ...['frontend', 'libs/ui', 'libs/api-client'].map(
      (project) => () => check([ngc, '-p', `${project}/tsconfig.spec.json`, '--noEmit'], env),
    ),
  );
}

async function generatedFiles(env) {
  const before = snapshotOf(GENERATED);
  try {
    for (const command of GENERATORS) {
      const { status, output } = await run(process.execPath, command, { cwd: root, env });
      if (status !== 0) return { passed: 0, failed: 1, output };
    }
    const faults = differences(before, snapshotOf(GENERATED));
    const advice = `Renew them and look at the change:\n${GENERATORS.map((command) => `  node ${command.join(' ')}`).join('\n')}`;
    return holdsWithout(faults.length > 0 ? [...faults, advice] : []);
  } finally {
    restore(before, snapshotOf(GENERATED));
  }
}

function apiDescription(env) {
  const spectral = ['lint', 'backend/openapi.json', '--ruleset', '.spectral.yaml', '--fail-severity', 'warn'];
  return checks(
    () => redocly(env),
    () => check([bin('@stoplight/spectral-cli/dist/index.js'), ...spectral], env),
  );
}

/** Its exit status forgives warnings; we do not. */
async function redocly(env) {
  const result = await check(
    [bin('@redocly/cli/bin/cli.js'), 'lint', 'backend/openapi.json', '--config', 'redocly.yaml'],
    env,
  );
  return /You have \d+ warning/.test(result.output) ? { ...result, passed: 0, failed: 1 } : result;
}
