import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProcess } from './child-process.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { canListen, isAnswered } from './free-port.mjs';
import { lockFolder } from './instance-lock.mjs';
import { memoryOf } from './memory.mjs';
import { Refusal } from './refusal.mjs';
import { secretsOf } from './secrets.mjs';
import { root, shown } from './settings.mjs';

const CHILD_PATIENCE_MS = 6_500;
const WATCH_MS = 500;
const HOPELESS_AFTER = 4;
/** A small young generation: what lives shortly is let go of at once, for some 45 MB less in each program and the same speed. */
const YOUNG_GENERATION = '--max-semi-space-size=8';

/** One running installation: its data folder, its database and its programs, each begun only when asked for and undone at the end. */
export class Installation {
  env;
  postgres = null;
  /** What earlier starts of this data folder have finished. */
  memory;
  #settings;
  #ending;
  #tell;
  #lock = null;
  #children = [];

  /** @param {{ settings: ReturnType<import('./settings.mjs').settingsOf>, ending: import('./ending.mjs').Ending, tell: (line: string) => void }} context */
  constructor({ settings, ending, tell }) {
    this.#settings = settings;
    this.#ending = ending;
    this.#tell = tell;
    this.memory = memoryOf(settings.folder);
    this.env = { ...process.env };
  }

  /** Takes the data folder and makes sure of the port before anything costly begins. */
  async claim() {
    const { folder, port, address, isDemo } = this.#settings;
    this.#lock = await lockFolder(folder, address);
    this.#ending.push(() => this.#lock.release());
    if (!(await canListen(port)) || (await isAnswered(port))) {
      throw new Refusal(
        `Port ${port} is used by another program: stop that one, or choose another port, for example PORT=${port + 1} npm start.`,
      );
    }
    const { jwtSecret, secretsKey } = secretsOf(folder);
    Object.assign(this.env, {
      JWT_SECRET: process.env.JWT_SECRET || jwtSecret,
      SECRETS_KEY: process.env.SECRETS_KEY || secretsKey,
      TIERLINE_DATA: folder,
      TIERLINE_DEMO: isDemo ? 'on' : 'off',
    });
    mkdirSync(join(folder, 'logs'), { recursive: true });
  }

  /** @returns {Promise<string>} what happened, for the progress line */
  async startDatabase() {
    const { folder } = this.#settings;
    this.postgres = await startEmbeddedPostgres({ folder });
    if (this.postgres.isNew) this.memory.forget();
    const watch = setInterval(() => void this.#watchDatabase(), WATCH_MS);
    this.#ending.push(async () => {
      clearInterval(watch);
      await this.postgres.stop();
    });
    const { urls } = this.postgres;
    Object.assign(this.env, {
      DATABASE_URL: urls.application,
      MIGRATE_DATABASE_URL: urls.owner,
      QUEUE_DATABASE_URL: urls.queueApplication,
    });
    return this.postgres.isReused ? 'taken over from an earlier start' : `port ${this.postgres.port}`;
  }

  /** Starts a program of the backend and keeps it alive. */
  startProgram(name, env = {}) {
    const child = new ChildProcess({
      name,
      args: [
        '--enable-source-maps',
        YOUNG_GENERATION,
        '--import',
        join(root, 'backend', 'launch', 'end-with-parent.mjs'),
        join(root, 'backend', 'dist', name, 'main.js'),
      ],
      env: { ...this.env, ...env },
      logFile: join(this.#settings.folder, 'logs', `${name}.log`),
      onChange: () => this.#lock.recordChildren(this.#children.filter((one) => one.pid !== null)),
      tell: (line) => this.#tell(`${line}${child.lastComplaint ? ` It said: ${child.lastComplaint}` : ''}`),
    });
    this.#children.push(child);
    if (this.#children.length === 1)
      this.#ending.push(() => Promise.all(this.#children.map((one) => one.stop(CHILD_PATIENCE_MS))));
    child.start();
    return child;
  }

  /** Waits until a health check of a program says yes.
   *  @param {ChildProcess} child
   *  @param {string} url */
  async waitUntilReady(child, url, timeoutMs = 90_000) {
    const end = Date.now() + timeoutMs;
    while (!(await saysYes(url))) {
      this.#ending.signal.throwIfAborted();
      const isHopeless = child.failures >= HOPELESS_AFTER || Date.now() > end;
      if (isHopeless)
        throw new Refusal(
          `${child.name} does not become ready: ${child.lastComplaint || 'it did not say why.'} Its log is ${shown(child.logFile)}.`,
        );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** A database that was killed comes back on the same port; everybody reconnects by himself. */
  async #watchDatabase() {
    if (this.#ending.signal.aborted || this.postgres.isStarting || this.postgres.isAlive()) return;
    this.#tell('The database ended and is started again.');
    const lost = this.postgres;
    lost.isStarting = true;
    try {
      this.postgres = await startEmbeddedPostgres({ folder: this.#settings.folder, port: lost.port });
      if (this.#ending.signal.aborted) await this.postgres.stop();
    } catch (error) {
      this.#tell(`The database could not be started again: ${error.message}`);
      lost.isStarting = false;
    }
  }
}

async function saysYes(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
