// `npm start`: from a fresh clone to a running Tierline. See docs/architecture.md, "Two commands".
import { buildAll } from './build-all.mjs';
import { backendCommand } from './command-line.mjs';
import { Ending } from './ending.mjs';
import { freePort } from './free-port.mjs';
import { Installation } from './installation.mjs';
import { progressOn, seconds } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { loadEnvFile, settingsOf, shown } from './settings.mjs';

const startedAt = performance.now();
const ending = new Ending();
const progress = progressOn();
let main = Promise.resolve();

ending.listen(async () => {
  if (ending.signal.aborted) return;
  const began = performance.now();
  progress.say('\nStopping ...');
  const undone = ending.run();
  await main.catch(() => undefined);
  await undone;
  await ending.run();
  progress.say(`Stopped in ${seconds(began)}; the data stays.`);
  process.exit(0);
});

main = start();
main.catch(async (error) => {
  if (ending.signal.aborted) return;
  console.error(`\n${error instanceof Refusal ? error.message : `Tierline could not start: ${error.message}`}`);
  await ending.run();
  process.exit(1);
});

async function start() {
  loadEnvFile();
  const settings = settingsOf(process.env);
  const installation = new Installation({
    settings,
    ending,
    tell: (line) => progress.say(`[${new Date().toISOString()}] ${line}`),
  });
  const step = async (title, work) => {
    ending.signal.throwIfAborted();
    return progress.step(title, work);
  };

  progress.say('Tierline');
  await installation.claim();
  await step('Building', async (tell) => tell(builtText(await buildAll({ signal: ending.signal }))));
  if (settings.isEmbedded) await step('Starting PostgreSQL', async (tell) => tell(await installation.startDatabase()));
  const command = (args, onLine) =>
    backendCommand(args, { env: installation.env, folder: settings.folder, onLine, signal: ending.signal });
  await step('Migrating the database', () => command(['migrate']));
  await step('Starting the worker', async () => {
    const probes = await freePort();
    const worker = installation.startProgram('worker', { WORKER_PORT: String(probes) });
    await installation.waitUntilReady(worker, `http://127.0.0.1:${probes}/health/ready`);
  });
  const notices = await furnish({ settings, installation, step, command });
  await step('Starting the api', async () => {
    const api = installation.startProgram('api', { PORT: String(settings.port) });
    await installation.waitUntilReady(api, `http://127.0.0.1:${settings.port}/health/ready`);
  });
  summary(settings, notices);
}

/** The first start makes the administrator and, if wanted, the demo company; later ones find them there. */
async function furnish({ settings, installation, step, command }) {
  const key = JSON.stringify([settings.isDemo, process.env.TIERLINE_ADMIN_EMAIL ?? null]);
  if (settings.isEmbedded && installation.isFurnished(key)) return [];
  const notices = [];
  const title = settings.isDemo ? 'Loading the demo company' : 'Preparing the first sign-in';
  await step(title, (tell) =>
    command(['seed'], (line) => {
      const [, kind, text] = line.match(/^(progress|notice): (.*)$/) ?? [];
      if (kind === 'progress') tell(text);
      if (kind === 'notice') notices.push(text);
    }),
  );
  if (settings.isEmbedded) installation.rememberFurnished(key);
  return notices;
}

function builtText(names) {
  return names.length > 0 ? names.join(' and ') : 'nothing changed';
}

function summary(settings, notices) {
  progress.say(`\nTierline is ready after ${seconds(startedAt)}: ${settings.address}`);
  if (settings.isDemo) for (const line of demoSignIns()) progress.say(`  ${line}`);
  for (const notice of notices) progress.say(`  ${notice}`);
  progress.say(`\nStop it with Ctrl-C. Data: ${shown(settings.folder)}, logs: ${shown(settings.folder)}/logs\n`);
}

function demoSignIns() {
  return [
    'Sign in to the demo company, password of all "Tierline-Demo-1":',
    '  ines.varga@northmere.example        administrator',
    '  rhea.tolland@northmere.example      commission accountant',
    '  owen.pryce@northmere.example        leader of the team North',
    '  avery.lindqvist@northmere.example   sales rep',
  ];
}
