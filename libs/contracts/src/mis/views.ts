/** Names of the views that other modules may read. */
export const MIS_VIEWS = {
  /** One row per application that counts, superseded ones left out: `MisRowV1`. */
  misRow: 'mis.mis_row_v1',
} as const;

/** Columns of `mis.mis_row_v1`. */
export interface MisRowV1 {
  id: bigint;
  import_id: string;
  uploaded_by: string | null;
  uploaded_at: Date;
  layout: 'simple' | 'bank';
  /** The person whose agent code it is; null for campaigns of the house and codes that nobody has. */
  agent_person_id: string | null;
  /** Upper case. */
  agent_code: string | null;
  campaign_kind: 'agent' | 'system' | 'other' | 'none';
  campaign_id: string | null;
  bank: string | null;
  /** Lower case. */
  username: string | null;
  team_leader_name: string | null;
  email: string | null;
  application_number: string | null;
  lead_ref: string | null;
  application_status: string | null;
  status_bucket: 'approved' | 'pending' | 'rejected' | 'dropped' | 'blank' | 'other';
  dip_status: string | null;
  dropped_page: string | null;
  stage: string | null;
  card_type: string | null;
  card_network: 'visa' | 'mastercard' | 'rupay' | null;
  call_status: string | null;
  disposition: string | null;
  booking_status: string | null;
  is_booked: boolean;
  attempt: number | null;
  creation_date: string | null;
  booking_date: string | null;
  /** The creation date; null where the file names none. */
  business_date: string | null;
}
