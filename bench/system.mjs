// A Tierline of its own for a measurement: throw-away data folder, free port, raised limits, no rate limit.
import { spawn } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { TextDecoderStream } from 'node:stream/web';
import { freePort } from '../backend/launch/free-port.mjs';
import { root } from '../backend/launch/settings.mjs';

const ADMIN = { email: 'bench@tierline.example', password: 'Bench-Only-Pass-1!' };
const START_MS = 300_000;

/** @typedef {Awaited<ReturnType<typeof startSystem>>} System */

/** Starts a system and signs its administrator in. */
export async function startSystem(env = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tierline-bench-'));
  const port = await freePort();
  const supervisor = spawn(process.execPath, [join(root, 'backend', 'launch', 'start.mjs')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...{ PORT: String(port), TIERLINE_DATA: folder, TIERLINE_DEMO: 'off', RATE_LIMIT: 'off', LOG_LEVEL: 'warn' },
      ...{ TIERLINE_ADMIN_EMAIL: ADMIN.email, TIERLINE_ADMIN_PASSWORD: ADMIN.password },
      ...{ MAX_UPLOAD_MB: '2000', MAX_UNPACKED_MB: '16000', MAX_READ_CPU_S: '1200', MAX_ROWS: '2000000' },
      ...env,
    },
  });
  let said = '';
  supervisor.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const base = `http://127.0.0.1:${port}`;
  const end = Date.now() + START_MS;
  while (!(await isReady(base))) {
    if (supervisor.exitCode !== null || Date.now() > end) throw new Error(`The system did not start:\n${said}`);
    await pause(200);
  }
  const client = new Client(base);
  await client.signIn();
  return {
    folder,
    client,
    processes: () => processesOf(folder),
    stop: async () => {
      supervisor.kill('SIGTERM');
      await new Promise((resolve) =>
        supervisor.exitCode === null ? supervisor.once('exit', resolve) : resolve(undefined),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Pids by program, as the supervisor wrote them down. */
async function processesOf(folder) {
  const { children } = JSON.parse(await readFile(join(folder, 'instance.json'), 'utf8'));
  return Object.fromEntries(children.map(({ name, pid }) => [name, pid]));
}

export class Client {
  #token = '';

  constructor(base) {
    this.base = base;
  }

  /** Tokens live for minutes: long measurements sign in again. */
  async signIn() {
    const answer = await fetch(`${this.base}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ADMIN),
    });
    this.#token = (await read(answer)).accessToken;
  }

  async call(method, path, body) {
    const isForm = body instanceof FormData;
    const send = () =>
      fetch(`${this.base}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
        },
        body: body && !isForm ? JSON.stringify(body) : body,
      });
    const answer = await send();
    if (answer.status !== 401) return read(answer);
    await this.signIn();
    return read(await send());
  }

  get(path) {
    return this.call('GET', path);
  }

  post(path, body) {
    return this.call('POST', path, body);
  }

  async upload(file, fields) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', await openAsBlob(file), basename(file));
    return this.post('/imports', form);
  }

  /** Follows an import until it has one of the states; while the api is away, it waits. */
  async until(id, wanted, timeoutMs = 600_000) {
    const signal = AbortSignal.timeout(timeoutMs);
    for (;;) {
      for await (const one of this.#states(id, signal)) {
        if (wanted.includes(one.status)) return one;
        if (one.status === 'failed') throw new Error(`The import failed: ${JSON.stringify(one.problem)}`);
      }
      await pause(100);
    }
  }

  /** The import now and whenever it changed, as the api tells it; ends when the connection does. */
  async *#states(id, signal) {
    const url = `${this.base}/api/v1/imports/${id}/events`;
    let answer = await this.#follow(url, signal);
    if (answer?.status === 401) {
      await this.signIn();
      answer = await this.#follow(url, signal);
    }
    if (!answer?.ok) return;
    let text = '';
    try {
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        const events = (text + chunk).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data) yield JSON.parse(data);
        }
      }
    } catch (error) {
      if (signal.aborted) throw new Error(`The import ${id} did not get there in time.`, { cause: error });
    }
  }

  #follow(url, signal) {
    return fetch(url, { signal, headers: { authorization: `Bearer ${this.#token}` } }).catch(() => null);
  }
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function read(answer) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${new URL(answer.url).pathname}: ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function isReady(base) {
  try {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
