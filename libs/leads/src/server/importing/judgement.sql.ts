import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { field } from './record.sql.js';

/** Notes whose rows are part of another row's lead. */
export const DUPLICATE_CODES = ['merged-row'] as const;

const MERGED = (only: string) => `
  select member.position, null::text as field, 'merged-row' as code, 'note' as severity, null::text as value,
    'Row ' || first.row_no || coalesce(' of ' || nullif(first.sheet, ''), '') ||
      ' is the same person. Both become one lead, and nothing that they say is lost.' as message
  from leads.staged_merge_row member
  join ${IMPORTS_VIEWS.stagedRow} first on first.import_id = $1 and first.position = member.lead_position
  where member.import_id = $1 and member.position <> member.lead_position ${only}`;

const SHARED = (only: string) => `
  select shared.other_position, case shared.reason when 'same-phone' then 'phone' else 'email' end, 'possible-duplicate', 'warning',
    shared.value,
    shared.value || ' also belongs to row ' || first.row_no || coalesce(' of ' || nullif(first.sheet, ''), '') ||
      case shared.reason when 'same-phone' then '' else ', with another phone number' end ||
      '. Both become leads of their own; merge them afterwards if they are one person.'
  from leads.staged_shared_key shared
  join ${IMPORTS_VIEWS.stagedRow} first on first.import_id = $1 and first.position = shared.position
  where shared.import_id = $1 ${only}`;

const ASSIGNEE = (only: string) => `
  select staged.position, 'assignedTo', 'assignee-not-set', 'warning', ${field('assignedTo', 'staged.record')},
    '"' || ${field('assignedTo', 'staged.record')} || '" is not taken over as the owner: give the leads away after the import, in the list of leads.'
  from ${IMPORTS_VIEWS.stagedRow} staged
  where staged.import_id = $1 and staged.state <> 'skipped' and ${field('assignedTo', 'staged.record')} is not null
    and not exists (select 1 from ${AUTH_VIEWS.person} person where person.id = $2::uuid and ${isNamed('staged.record')}) ${only}`;

/** SQL condition: the record names the person, by name or by e-mail address.
 *  @param record SQL of the record, beside an alias `person` */
export function isNamed(record: string): string {
  return `lower(${field('assignedTo', record)}) in (lower(person.name), lower(person.email))`;
}

/** What is to be said about rows beside their own content: which are part of another lead, which may be, whose owner is not taken over.
 *  `$1` import, `$2` uploader. */
export const JUDGEMENT_SQL = [MERGED(''), SHARED(''), ASSIGNEE('')].join(' union all ');

/** The same for some rows: `$3` positions. */
export const ROWS_JUDGEMENT_SQL = [
  MERGED('and member.position = any($3::int[])'),
  SHARED('and shared.other_position = any($3::int[])'),
  ASSIGNEE('and staged.position = any($3::int[])'),
].join(' union all ');
