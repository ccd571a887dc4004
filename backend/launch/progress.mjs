const REMINDER_MS = 15_000;

/** Tells on the terminal what goes on: a line when a step begins, a line with its time when it is done, a sign of life in between.
 *  @param {{ write: (text: string) => void, isInteractive: boolean }} out */
export function progressOn(
  out = { write: (text) => process.stdout.write(text), isInteractive: process.stdout.isTTY === true },
) {
  return {
    say: (text = '') => out.write(`${text}\n`),
    /** @template T @param {string} title @param {(tell: (detail: string) => void) => Promise<T>} work @returns {Promise<T>} */
    step: (title, work) => runStep(out, title, work),
  };
}

async function runStep(out, title, work) {
  const started = performance.now();
  const line = (text) => out.write(out.isInteractive ? `\r\x1b[2K  ${text}` : `  ${text}\n`);
  let detail = '';
  line(`${title} ...`);
  const tell = (text) => {
    detail = text;
    if (out.isInteractive) line(`${title} ... ${detail}`);
  };
  const reminder = setInterval(() => line(`${title} ... ${detail} ${seconds(started)}`), REMINDER_MS);
  try {
    const result = await work(tell);
    line(`${title.padEnd(36)} ${seconds(started).padStart(8)}  ${detail}`.trimEnd());
    return result;
  } catch (error) {
    line(`${title} failed after ${seconds(started)}`);
    throw error;
  } finally {
    clearInterval(reminder);
    if (out.isInteractive) out.write('\n');
  }
}

/** Time since an instant of `performance.now()`, "1.2 s". */
export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
