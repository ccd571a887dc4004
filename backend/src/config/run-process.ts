import { ConfigRefused } from './app-config.js';

/** Runs the beginning of a process, or a command. What ends it is told in one line on stderr; only the unforeseen brings its stack. */
export async function runProcess(name: string, begin: () => Promise<void>, failure = 'could not start'): Promise<void> {
  try {
    await begin();
  } catch (error) {
    console.error(explain(`${name} ${failure}`, error));
    process.exit(1);
  }
}

function explain(failure: string, error: unknown): string {
  if (error instanceof ConfigRefused) return error.message;
  if (!(error instanceof Error)) return `${failure}: ${String(error)}`;
  const reason = error.message || ('code' in error ? String(error.code) : error.name);
  const isForeseen = 'code' in error || error.name === 'DatabaseUnavailable' || /[.!?]$/.test(error.message);
  return `${failure}: ${causeOf(error) ?? reason}${isForeseen ? '' : `\n${error.stack}`}`;
}

function causeOf(error: Error): string | null {
  return error.cause instanceof Error && error.cause.message ? `${error.message} (${error.cause.message})` : null;
}
