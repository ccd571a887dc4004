import { spawn } from 'node:child_process';
import { openLog, setAsideWhenLarge } from './log-file.mjs';
import { waitFor } from './process-state.mjs';

const BACK_OFF_MS = [250, 500, 1000, 2000, 4000, 8000, 15_000];
const SOUND_AFTER_MS = 60_000;
const LOG_WATCH_MS = 60_000;

/** One long-running program of the installation: started again, after a growing pause, whenever it dies. */
export class ChildProcess {
  /** How often it has died without having run soundly in between. */
  failures = 0;
  lastComplaint = '';
  #options;
  #child = null;
  #isStopping = false;
  #restart = null;
  #logWatch = null;

  /** @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, logFile: string, onChange: () => void, tell: (line: string) => void }} options */
  constructor(options) {
    this.#options = options;
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
    const log = openLog(this.logFile);
    // A group of its own, so that Ctrl-C reaches it only through the one who ends everything in order; the channel tells it when that one is gone.
    const child = spawn(process.execPath, this.#options.args, {
      env: this.#options.env,
      detached: true,
      stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    });
    log.close();
    this.#child = child;
    child.once('error', (error) => (this.lastComplaint = error.message));
    child.once('exit', (code, signal) => {
      this.lastComplaint = complaintsIn(log.textSinceOpened()).at(-1) ?? this.lastComplaint;
      this.#onExit(signal ?? `status ${code}`, Date.now() - startedAt);
    });
    this.#logWatch ??= setInterval(() => setAsideWhenLarge(this.logFile), LOG_WATCH_MS).unref();
    this.#options.onChange();
  }

  /** Asks it to end in order and ends it when it does not. */
  async stop(patienceMs) {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    clearInterval(this.#logWatch);
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
    this.#restart = setTimeout(() => this.start(), pauseMs);
    this.#options.onChange();
  }
}

/** What a log says about errors, line by line. */
export function complaintsIn(text) {
  return text.split('\n').flatMap((line) => complaintOf(line) ?? []);
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
