import type { SqlParams } from '@tierline/contracts/sales';
import { peopleWithin, type LeadReach } from '../../persistence/lead.scope.js';

/** A job belongs to who ordered it; those of programs are seen by who sees everything. List and detail use it on `job`.
 *  @param reach of `ai.enrich` */
export function jobsWithin(reach: LeadReach, params: SqlParams): string {
  return peopleWithin(reach, 'job.ordered_by', params);
}
