/** What a reader process has used for the file at hand. */
export interface ReaderUsage {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** What one file may cost. */
export interface ReaderBudget {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export type PassedLimit = 'cpu' | 'memory';

/** The limit that a reader has passed, null while it stays inside. */
export function passedLimit(usage: ReaderUsage, budget: ReaderBudget): PassedLimit | null {
  if (usage.memoryBytes > budget.memoryBytes) return 'memory';
  return usage.cpuMs > budget.cpuMs ? 'cpu' : null;
}

/** When a warm reader is replaced by a fresh one. */
export interface ReaderLife {
  readonly filesRead: number;
  readonly memoryBytes: number;
}

const FILES_PER_READER = 100;
const SHARE_OF_MEMORY_TO_KEEP = 0.4;

/** Whether a reader that finished a file is replaced before the next one: it is old, or it kept much of the memory it may use. */
export function isWornOut(life: ReaderLife, budget: ReaderBudget): boolean {
  return life.filesRead >= FILES_PER_READER || life.memoryBytes > budget.memoryBytes * SHARE_OF_MEMORY_TO_KEEP;
}

/** One sentence for the person whose file was too costly. */
export function limitSentence(fileName: string, limit: PassedLimit, budget: ReaderBudget): string {
  const what =
    limit === 'cpu'
      ? `took more than ${Math.round(budget.cpuMs / 1000)} seconds of computing time`
      : `needed more than ${Math.round(budget.memoryBytes / 1_048_576)} MB of memory`;
  return `Reading "${fileName}" ${what}, so it was stopped. Nothing was stored. Split the file, or save it as plain xlsx or csv without formatting.`;
}
