import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { HandOnLostWork } from '../application/hand-on-lost-work.js';

const EVERY_MS = 5_000;

/** Looks every few seconds, in every worker, for work whose worker is gone. Row locks keep two workers from handing on the same work. */
@Injectable()
export class LostWorkTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LostWorkTimer.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly handOn: HandOnLostWork) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      await this.handOn.execute(systemAccess);
    } catch (error) {
      this.logger.warn(`Lost work could not be looked for: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
