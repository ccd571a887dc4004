// `npm start`: from a fresh clone to a running Tierline. See docs/architecture.md, "Two commands".
import { buildAll, serverStamp } from './build-all.mjs';
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
  await migrate({ settings, installation, step });
  const probes = await freePort();
  const worker = installation.startProgram('worker', { WORKER_PORT: String(probes) });
  const workerReady = installation.waitUntilReady(worker, `http://127.0.0.1:${probes}/health/ready`);
  const [notices] = await Promise.all([furnish({ settings, installation, step }), workerReady]);
  await step('Starting api and worker', async () => {
    const api = installation.startProgram('api', { PORT: String(settings.port) });
    await installation.waitUntilReady(api, `http://127.0.0.1:${settings.port}/health/ready`);
  });
  summary(settings, notices);
}

/** An embedded database that this very build has migrated is current; one of your own is asked every time. */
async function migrate({ settings, installation, step }) {
  const stamp = serverStamp();
  if (settings.isEmbedded && installation.memory.has('migrated', stamp)) return;
  await step('Migrating the database', () => command(['migrate'], { settings, installation }));
  if (settings.isEmbedded) installation.memory.remember('migrated', stamp);
}

/** The first start makes the administrator and, if wanted, the demo company; later ones find them there. */
async function furnish({ settings, installation, step }) {
  const key = JSON.stringify([settings.isDemo, process.env.TIERLINE_ADMIN_EMAIL ?? null]);
  if (settings.isEmbedded && installation.memory.has('furnished', key)) return [];
  const notices = [];
  await step(settings.isDemo ? 'Loading the demo company' : 'Preparing the first sign-in', (tell) => {
    const onLine = (line) => {
      const [, kind, text] = line.match(/^(progress|notice): (.*)$/) ?? [];
      if (kind === 'progress') tell(text);
      if (kind === 'notice') notices.push(text);
      return kind !== undefined;
    };
    return command(['seed'], { settings, installation, onLine });
  });
  if (settings.isEmbedded) installation.memory.remember('furnished', key);
  return notices;
}

function command(args, { settings, installation, onLine }) {
  return backendCommand(args, { env: installation.env, folder: settings.folder, onLine, signal: ending.signal });
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
    '  helena.brandt@northmere.example     manager of the department Sales',
    '  rhea.tolland@northmere.example      commission accountant',
    '  owen.pryce@northmere.example        leader of the team North',
    '  avery.lindqvist@northmere.example   sales rep',
  ];
}
