import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { IDS_PER_BATCH } from './mis-batch.sql.js';

/** A campaign row as lists and files show it. */
export interface MisRowRow {
  readonly id: bigint;
  readonly import_id: string;
  readonly position: number;
  readonly row_no: number;
  readonly layout: 'simple' | 'bank';
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly agent_code: string | null;
  readonly campaign_kind: 'agent' | 'system' | 'other' | 'none';
  readonly campaign_id: string | null;
  readonly bank: string | null;
  readonly username: string | null;
  readonly team_leader_name: string | null;
  readonly email: string | null;
  readonly application_number: string | null;
  readonly lead_ref: string | null;
  readonly application_status: string | null;
  readonly status_bucket: 'approved' | 'pending' | 'rejected' | 'dropped' | 'blank' | 'other';
  readonly dip_status: string | null;
  readonly dropped_page: string | null;
  readonly stage: string | null;
  readonly card_type: string | null;
  readonly card_network: 'visa' | 'mastercard' | 'rupay' | null;
  readonly call_status: string | null;
  readonly disposition: string | null;
  readonly booking_status: string | null;
  readonly is_booked: boolean;
  readonly attempt: number | null;
  readonly creation_date: string | null;
  readonly booking_date: string | null;
  readonly uploaded_at: Date;
  readonly file_name: string;
  readonly sheet: string | null;
  readonly created_on: string;
  readonly booked_on: string;
}

/** Columns of `MisRowRow`, of a row `r` joined by `ROW_JOINS`. */
export const ROW_COLUMNS = `r.id, b.import_id, (r.id % ${IDS_PER_BATCH})::integer as position, r.row_no, r.layout,
  r.agent_person_id as person_id, person.name as person_name, r.agent_code, r.campaign_kind, r.campaign_id, r.bank, r.username,
  r.team_leader_name, r.email, r.application_number, r.lead_ref, r.application_status, r.status_bucket, r.dip_status, r.dropped_page,
  r.stage, r.card_type, r.card_network, r.call_status, r.disposition, r.booking_status, r.is_booked, r.attempt, r.creation_date,
  r.booking_date, b.uploaded_at, i.file_name, i.sheet, r.created_on, r.booked_on`;

export const ROW_JOINS = `join mis.batch b on b.batch_no = r.batch_no
  join ${IMPORTS_VIEWS.import} i on i.id = b.import_id
  left join ${AUTH_VIEWS.person} person on person.id = r.agent_person_id`;

/** The ways in which rows can be ordered, with the column that decides; ties go by id. */
export const ROW_ORDERS = {
  creationDate: 'created_on',
  bookingDate: 'booked_on',
  rowId: 'id',
} as const;
export type RowOrder = keyof typeof ROW_ORDERS;
