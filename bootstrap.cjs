// The door of `npm start` and `npm test`. Runs on any Node from 18 on: installs what the lock file asks for when it changed,
// then runs the given script on the Node that is pinned as a dependency. CommonJS and without dependencies, because nothing is installed yet.
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = __dirname;
const isWindows = process.platform === 'win32';
const binaries = path.join(root, 'node_modules', '.bin');
const stampFile = path.join(root, 'node_modules', '.tierline-installed');

main();

function main() {
  const [script, ...args] = process.argv.slice(2);
  if (!script) refuse('Usage: node bootstrap.cjs <script> [arguments]');
  if (Number(process.versions.node.split('.')[0]) < 18)
    refuse(`Tierline needs Node 18 or newer to install itself; this is ${process.versions.node}.`);
  installWhenNeeded();
  run(pinnedNode(), [path.join(root, script), ...args]);
}

function installWhenNeeded() {
  const wanted = stampOfLock();
  if (readStamp() === wanted) return;
  const started = Date.now();
  const stopProgress = showProgress('Installing packages (about 1 GB, one to three minutes the first time)', started);
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, NODE_ENV: 'development' },
  });
  stopProgress();
  if (install.error) refuse(`npm could not be started (${install.error.code}): is it on the PATH?`);
  if (install.status !== 0)
    refuse(
      'npm ci failed; what it said stands above. Check the network and the free disk space, then run the command again.',
    );
  fs.writeFileSync(stampFile, wanted);
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** What `node_modules` must have been made from: the lock file and the platform. */
function stampOfLock() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8');
  } catch {
    return '';
  }
}

/** npm itself is silent for minutes; a child of its own tells the time, since the install blocks this process. */
function showProgress(title, started) {
  console.log(`${title} ...`);
  const ticker = `setInterval(() => console.log('  still installing, ' + Math.round((Date.now() - ${started}) / 1000) + ' s'), 15000)`;
  const child = spawn(process.execPath, ['-e', ticker], { stdio: ['ignore', 'inherit', 'ignore'] });
  return () => child.kill();
}

function pinnedNode() {
  const candidates = isWindows
    ? [path.join(root, 'node_modules', `node-win-${process.arch}`, 'bin', 'node.exe')]
    : [path.join(binaries, 'node')];
  const found = candidates.find((candidate) => fs.existsSync(candidate));
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) < 22) {
    refuse(
      `No Node comes with the packages for ${process.platform}-${process.arch}; install Node 22.22.3 or newer and run the command again.`,
    );
  }
  return process.execPath;
}

/** Runs the script and passes signals on, so that Ctrl-C waits for an orderly end. */
function run(node, args) {
  const env = { ...process.env, PATH: binaries + path.delimiter + process.env.PATH };
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
