import type { DuplicateDto, SimilarLeadsDto } from '@tierline/api-client';
import type { SimilarLead } from '../ui/lead-form/lead-form.js';
import { leadName } from './lead-words.js';

const REASONS: Readonly<Record<DuplicateDto['reason'], string>> = {
  'same-phone': 'Same phone',
  'same-email': 'Same email',
  'same-name-and-city': 'Same name and city',
};

/** What two leads have in common: "Same email". */
export function reasonText(reason: DuplicateDto['reason']): string {
  return REASONS[reason];
}

/** Leads like the one that is typed, as the form names them. */
export function similarLeads({ items }: SimilarLeadsDto): readonly SimilarLead[] {
  return items.map(({ lead, reason }) => ({
    id: lead.id,
    name: leadName(lead),
    detail: [REASONS[reason].toLowerCase(), lead.status, lead.assignedTo?.name ?? 'nobody'].join(', '),
  }));
}

/** What is said of a lead like it that is somebody else's; null when there is none. */
export function elsewhereText({ isElsewhere, ask }: SimilarLeadsDto): string | null {
  if (!isElsewhere) return null;
  return `Somebody else has a lead like this.${ask ? ` Ask ${ask}.` : ''}`;
}
