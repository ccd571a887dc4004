const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PATIENCE_MS = 9_500;

/** The orderly end of a program: what was begun is undone in reverse order, once, whatever ends it. */
export class Ending {
  #undo = [];
  #controller = new AbortController();
  #run = null;

  /** Aborted as soon as the end begins. */
  get signal() {
    return this.#controller.signal;
  }

  /** @param {() => Promise<void> | void} undo */
  push(undo) {
    this.#undo.push(undo);
  }

  /** Ends when the terminal or the system asks for it.
   *  @param {(signal: string) => Promise<void>} onSignal */
  listen(onSignal) {
    for (const signal of SIGNALS) process.on(signal, () => void onSignal(signal));
  }

  /** @returns {Promise<void>} settled when everything is undone or the patience is over */
  run() {
    this.#controller.abort(new Error('ending'));
    this.#run ??= Promise.race([this.#undoAll(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    return this.#run;
  }

  async #undoAll() {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) {
      try {
        await undo();
      } catch (error) {
        console.error(`While stopping: ${error.message}`);
      }
    }
  }
}
