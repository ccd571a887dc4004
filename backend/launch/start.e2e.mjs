// Starts, stops and recoveries of a whole system, as a person at a terminal meets them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from './free-port.mjs';
import { isRunning, waitFor } from './process-state.mjs';
import { StartedSystem } from './started-system.mjs';

const ADMIN = { email: 'first@tierline.example', password: 'First-Start-Pass-1' };
const env = {
  ...process.env,
  TIERLINE_DEMO: 'off',
  TIERLINE_ADMIN_EMAIL: ADMIN.email,
  TIERLINE_ADMIN_PASSWORD: ADMIN.password,
  RATE_LIMIT: 'off',
};
const folder = mkdtempSync(join(tmpdir(), 'tierline-start-'));
const systems = [];
let port;

before(async () => {
  port = await freePort();
});

after(async () => {
  for (const system of systems) await system.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('starts on an empty folder, lets the administrator in, and ends everything within ten seconds', async () => {
  const system = await started();
  assert.equal((await signIn()).status, 200);
  const pids = [...Object.values(system.programs), postgresPid()];
  assert.ok((await system.stop('SIGINT')) < 10_000);
  assert.equal(system.status, 0);
  assert.deepEqual(pids.filter(isRunning), []);
});

test('keeps what was there and tells a second instance who holds the folder', async () => {
  const system = await started();
  assert.equal((await signIn()).status, 200);
  const second = start(await freePort());
  await waitFor(() => second.hasEnded, 30_000);
  assert.equal(second.status, 1);
  assert.match(second.said, new RegExp(`already runs on .* \\(process ${system.pid}, http://localhost:${port}\\)`));
  assert.doesNotMatch(second.said, /^\s+at /m);
  await system.stop();
});

test('names a busy port', async () => {
  const other = createServer().listen(port);
  const system = start(port);
  await waitFor(() => system.hasEnded, 30_000);
  other.close();
  assert.equal(system.status, 1);
  assert.match(system.said, new RegExp(`Port ${port} is used by another program`));
  assert.doesNotMatch(system.said, /^\s+at /m);
});

test('starts a killed api, worker or database again and works on', async () => {
  const system = await started();
  const { api, worker } = system.programs;
  for (const pid of [api, worker, postgresPid()]) process.kill(pid, 'SIGKILL');
  assert.ok(await waitUntilReady(45_000));
  assert.equal((await signIn()).status, 200);
  assert.notEqual(system.programs.worker, worker);
  await system.stop();
});

test('recovers by itself after everything was killed', async () => {
  const system = await started();
  for (const pid of [system.pid, ...Object.values(system.programs), postgresPid()]) process.kill(pid, 'SIGKILL');
  await waitFor(() => system.hasEnded, 5000);
  const next = await started();
  assert.equal((await signIn()).status, 200);
  await next.stop();
});

test('takes over when only the starting program was killed', async () => {
  const system = await started();
  const programs = Object.values(system.programs);
  process.kill(system.pid, 'SIGKILL');
  const next = await started();
  assert.deepEqual(programs.filter(isRunning), []);
  assert.equal((await signIn()).status, 200);
  assert.equal((await next.stop()) < 10_000, true);
});

function start(onPort) {
  const system = new StartedSystem({ folder, port: onPort, env });
  systems.push(system);
  return system;
}

async function started() {
  const system = start(port);
  await system.ready();
  return system;
}

function signIn() {
  return fetch(`http://127.0.0.1:${port}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  });
}

async function waitUntilReady(timeoutMs) {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function postgresPid() {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
