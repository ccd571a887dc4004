import type { EventOf } from '@tierline/contracts/event';
import { importRevertedV1 } from '@tierline/contracts/imports';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { TellImport } from '../application/tell-import.js';

@OnDomainEvent(importRevertedV1, { consumer: 'analytics.tell-import-reverted' })
export class TellOnImportReverted {
  constructor(private readonly tell: TellImport) {}

  handle({ importId, target }: EventOf<typeof importRevertedV1>): Promise<void> {
    return this.tell.execute(systemAccess, { importId, target });
  }
}
