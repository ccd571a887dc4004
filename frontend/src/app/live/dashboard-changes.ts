import { inject, Injectable } from '@angular/core';
import { CANCELLED, EventStreams, followDashboards, Problem } from '@tierline/api-client';
import { inTurn } from './in-turn.js';

/** What changes on dashboards, as the server names it: leads, campaign rows, sign-ins. */
export type DashboardTopic = 'leads-changed' | 'mis-recorded' | 'sign-ins';

/** Told when a stream begins. */
const READY = 'ready';

interface Listener {
  readonly topics: readonly DashboardTopic[];
  readonly look: () => Promise<void>;
}

/** Hears from the server when figures in the person's scope have changed, over one stream for all that listen. It says that, not what:
 *  whoever listens looks again. */
@Injectable({ providedIn: 'root' })
export class DashboardChanges {
  private readonly streams = inject(EventStreams);
  private readonly listeners = new Set<Listener>();
  private stream: AbortController | null = null;

  /** Looks again whenever one of the topics changed; changes during a look lead to one more, however many they are.
   *  @returns ends it */
  listen(topics: readonly DashboardTopic[], look: () => Promise<void>): () => void {
    const listener: Listener = { topics, look: inTurn(look, () => this.listeners.has(listener)) };
    this.listeners.add(listener);
    if (!this.stream) void this.follow((this.stream = new AbortController()));
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stream?.abort();
      this.stream = null;
    };
  }

  /** A stream that came back may have missed something. Without the right to it the figures stay as they were asked for. */
  private async follow({ signal }: AbortController): Promise<void> {
    let isAgain = false;
    try {
      for await (const { event } of this.streams.read(followDashboards.PATH, signal)) {
        if (event !== READY) this.tell(event);
        else if (isAgain) for (const listener of this.listeners) void listener.look();
        isAgain = true;
      }
    } catch (error) {
      if (!(error instanceof Problem) && error !== CANCELLED) throw error;
    }
  }

  private tell(topic: string): void {
    for (const listener of this.listeners) if (listener.topics.some((one) => one === topic)) void listener.look();
  }
}
