/** Names of the views that other modules may read. */
export const LEADS_VIEWS = {
  /** One row per lead that is not in the bin: `LeadV1`. */
  lead: 'leads.lead_v1',
  /** Every move of a lead from one status to another, of leads in the bin too: `LeadMoveV1`. */
  leadMove: 'leads.lead_move_v1',
} as const;

/** What dashboards count a status by; derived from the pipeline. */
export type LeadStateV1 = 'new' | 'in-progress' | 'closed' | 'rejected';

/** Columns of `leads.lead_v1`. */
export interface LeadV1 {
  id: string;
  full_name: string | null;
  /** E.164 */
  phone: string | null;
  /** Lower case. */
  email: string | null;
  city: string | null;
  /** Name of a status of the pipeline, `New Lead`. */
  status: string;
  state: LeadStateV1;
  score: number;
  priority: 'urgent' | 'high' | 'medium' | 'low';
  /** Person who works on it. */
  assigned_to: string | null;
  /** Person who entered or imported it. */
  created_by: string | null;
  lead_source: string | null;
  lead_type: string | null;
  campaign_tag: string | null;
  bank: string | null;
  card_type: string | null;
  /** `YYYY-MM-DD` */
  application_date: string | null;
  /** `YYYY-MM-DD` */
  lead_date: string | null;
  /** Null while it never moved. */
  status_updated_at: Date | null;
  /** `YYYY-MM-DD` in the company's zone. */
  follow_up_date: string | null;
  follow_up_count: number;
  /** When it last became a member; null while it is none. */
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  /** Import that created it. */
  import_id: string | null;
}

/** Columns of `leads.lead_move_v1`. */
export interface LeadMoveV1 {
  lead_id: string;
  from_status: string | null;
  to_status: string;
  from_state: LeadStateV1 | null;
  to_state: LeadStateV1;
  /** Null: the system, or a program. */
  moved_by: string | null;
  moved_at: Date;
}
