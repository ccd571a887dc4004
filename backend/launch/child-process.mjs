import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { rotatingLog } from './rotating-log.mjs';
import { waitFor } from './process-state.mjs';

const BACK_OFF_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000];
const SOUND_AFTER_MS = 60_000;

/** One long-running program of the installation: started again, after a growing pause, whenever it dies. */
export class ChildProcess {
  /** How often it has died without having run soundly in between. */
  failures = 0;
  lastComplaint = '';
  #options;
  #log;
  #child = null;
  #isStopping = false;
  #timer = null;

  /** @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, logFile: string, onChange: () => void, tell: (line: string) => void }} options */
  constructor(options) {
    this.#options = options;
    this.#log = rotatingLog(options.logFile);
  }

  get name() {
    return this.#options.name;
  }

  get logFile() {
    return this.#options.logFile;
  }

  get pid() {
    return this.#child?.pid ?? null;
  }

  start() {
    const startedAt = Date.now();
    // A group of its own, so that Ctrl-C reaches it only through the one who ends everything in order; the channel tells it when that one is gone.
    const child = spawn(process.execPath, this.#options.args, {
      env: this.#options.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => this.#take(line));
    child.once('error', (error) => this.#take(error.message));
    child.once('exit', (code, signal) => this.#onExit(signal ?? `status ${code}`, Date.now() - startedAt));
    this.#options.onChange();
  }

  /** Asks it to end in order and ends it when it does not. */
  async stop(patienceMs) {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    this.#child?.kill('SIGTERM');
    if (await waitFor(() => this.#child === null, patienceMs)) return;
    this.#child?.kill('SIGKILL');
    await waitFor(() => this.#child === null, 1000);
  }

  #onExit(reason, ranMs) {
    this.#child = null;
    if (this.#isStopping) return;
    this.failures = ranMs > SOUND_AFTER_MS ? 1 : this.failures + 1;
    const pauseMs = BACK_OFF_MS[Math.min(this.failures, BACK_OFF_MS.length) - 1];
    this.#options.tell(`${this.name} ended (${reason}) and is started again.`);
    this.#timer = setTimeout(() => this.start(), pauseMs);
    this.#options.onChange();
  }

  #take(line) {
    this.#log.write(`${line}\n`);
    const complaint = complaintOf(line);
    if (complaint) this.lastComplaint = complaint;
  }
}

/** The message of a log line that tells of an error; null for everything else. Lines are JSON, or plain text of a program that died early. */
export function complaintOf(line) {
  if (!line.startsWith('{')) return /^\s+at |^\s*$|^Node\.js v/.test(line) ? null : line.trim();
  try {
    const { level, msg, err } = JSON.parse(line);
    return level >= 50 ? [msg, err?.message].filter(Boolean).join(': ') : null;
  } catch {
    return null;
  }
}
