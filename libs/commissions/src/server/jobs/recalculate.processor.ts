import { Injectable } from '@nestjs/common';
import { JobProcessor } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';
import type { z } from 'zod';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';
import { recalculateTouched } from './recalculate.job.js';

@JobProcessor(recalculateTouched)
@Injectable()
export class RecalculateTouchedProcessor {
  constructor(private readonly recalculate: RecalculateCommissions) {}

  async process({ cause, ...touched }: z.output<typeof recalculateTouched.schema>): Promise<void> {
    await this.recalculate.whatIsTouchedBy(systemAccess, touched, cause);
  }
}
