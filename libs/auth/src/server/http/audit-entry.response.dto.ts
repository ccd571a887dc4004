import { ApiProperty } from '@nestjs/swagger';

/** Who acted, or in whose name. */
export class AuditActorDto {
  kind: 'person' | 'client';
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** The id where the name is no longer known.
   *  @example "Ines Varga" */
  name: string;
}

/** One act in the append-only log. */
export class AuditEntryResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a13" */
  id: string;
  /** When it was written, UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  at: string;
  /** Null where the system acted. */
  actor: AuditActorDto | null;
  /** The person whose rights were used by somebody else: viewed as, or stood in for; null otherwise. */
  onBehalfOf: AuditActorDto | null;
  /** @example "role.assigned" */
  act: string;
  /** @example "person" */
  subjectType: string;
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a14" */
  subjectId: string | null;
  /** Values before and after, by the kind of act. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { after: { role: 'team_leader' } } })
  detail: Record<string, unknown>;
  /** Request that it came from; null for work without one.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a15" */
  requestId: string | null;
  /** Place in the chain of hashes; null in the second before the entry gets it.
   *  @example 4711 */
  position: number | null;
}

/** One page of the audit log. */
export class AuditEntryPage {
  items: AuditEntryResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All entries that fit the filters; with `count=true` only. */
  total?: number;
}
