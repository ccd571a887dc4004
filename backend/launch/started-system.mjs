import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { waitFor } from './process-state.mjs';
import { root } from './settings.mjs';

const READY_MS = 240_000;

/** A system started by the same program as `npm start`, on a data folder and a port of its own: for tests of the whole. */
export class StartedSystem {
  said = '';
  #process = null;

  constructor({ folder, port, env }) {
    Object.assign(this, { folder, port, base: `http://127.0.0.1:${port}` });
    this.#process = spawn(process.execPath, [join(root, 'backend', 'launch', 'start.mjs')], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, PORT: String(port), TIERLINE_DATA: folder },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.said += text));
  }

  /** Starts one for the rest of a test run; it ends, and its data goes, with the run. */
  static async start(ending, env) {
    const folder = mkdtempSync(join(tmpdir(), 'tierline-system-'));
    const system = new StartedSystem({ folder, port: await freePort(), env });
    ending.push(async () => {
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    await system.ready();
    return system;
  }

  get pid() {
    return this.#process.pid;
  }

  get status() {
    return this.#process.exitCode;
  }

  get hasEnded() {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Pids of its programs by name. */
  get programs() {
    const { children } = JSON.parse(readFileSync(join(this.folder, 'instance.json'), 'utf8'));
    return Object.fromEntries(children.map(({ name, pid }) => [name, pid]));
  }

  /** @throws Error with what it said when it ends instead */
  async ready() {
    const end = Date.now() + READY_MS;
    while (!/Tierline is ready after/.test(this.said)) {
      if (this.hasEnded || Date.now() > end) throw new Error(`The system did not start:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** @returns {Promise<number>} how long its end took, in milliseconds */
  async stop(signal = 'SIGTERM') {
    const began = Date.now();
    if (!this.hasEnded) process.kill(this.pid, signal);
    await waitFor(() => this.hasEnded, 15_000);
    return Date.now() - began;
  }
}
