import type { FollowUpBucket } from '../../domain/follow-up.js';
import type { LeadState } from '../../domain/lead-status.js';
import type { LeadPriority } from '../../domain/score.js';

/** Filters of leads by their names on the wire. A list means one of its values; different filters all have to hold. */
export interface LeadFilter {
  /** Parts of a name, number, address, city or note. */
  readonly q?: string;
  readonly status?: readonly string[];
  readonly state?: readonly LeadState[];
  readonly priority?: readonly LeadPriority[];
  /** Ids of people; `none` for leads that nobody works on. */
  readonly assignedTo?: readonly string[];
  readonly source?: readonly string[];
  readonly type?: readonly string[];
  readonly city?: readonly string[];
  readonly campaignTag?: readonly string[];
  readonly bank?: readonly string[];
  /** First day of the lead's date. */
  readonly from?: string;
  /** Last day of it, included. */
  readonly to?: string;
  readonly scoreFrom?: number;
  readonly scoreTo?: number;
  readonly followUp?: FollowUpBucket;
  readonly hasPhone?: boolean;
  readonly hasEmail?: boolean;
  readonly importId?: string;
  /** Whether the leads of the bin are meant. */
  readonly isInBin?: boolean;
}
