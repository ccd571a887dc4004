import type { EventOf } from '@tierline/contracts/event';
import { importCommittedV1 } from '@tierline/contracts/imports';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { TellImport } from '../application/tell-import.js';

@OnDomainEvent(importCommittedV1, { consumer: 'analytics.tell-import-committed' })
export class TellOnImportCommitted {
  constructor(private readonly tell: TellImport) {}

  handle({ importId, target }: EventOf<typeof importCommittedV1>): Promise<void> {
    return this.tell.execute(systemAccess, { importId, target });
  }
}
