import type { QueueDepth } from '../queue/index.js';

const PATIENCE_MS = 60_000;

/** Notices a worker that is connected and takes nothing: messages wait, none is active. */
export class QueueWatch {
  private readonly idleSince = new Map<string, number>();
  private stuck: readonly string[] = [];

  /** @returns queues that have been stuck for longer than is plausible */
  look(depths: readonly QueueDepth[], now: number): string[] {
    for (const { queue, waiting, active } of depths) {
      if (waiting > 0 && active === 0) this.idleSince.set(queue, this.idleSince.get(queue) ?? now);
      else this.idleSince.delete(queue);
    }
    const stuck = [...this.idleSince].filter(([, since]) => now - since >= PATIENCE_MS).map(([queue]) => queue);
    this.stuck = stuck;
    return stuck;
  }

  /** @throws Error while a queue is stuck */
  async check(): Promise<void> {
    if (this.stuck.length > 0) throw new Error(`messages wait and none is taken: ${this.stuck.join(', ')}`);
  }
}
