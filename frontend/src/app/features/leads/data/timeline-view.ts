import type { ActivityDto, ActivityKind } from '@tierline/api-client';
import type { DateForms, IconName, TimelineEntry } from '@tierline/ui';
import { ALL_FIELDS } from './lead-fields.js';

const ICONS: Readonly<Record<ActivityKind, IconName>> = {
  status: 'status',
  note: 'note',
  call: 'phone',
  email: 'mail',
  task: 'task',
  change: 'pencil',
  assignment: 'person-add',
  'follow-up': 'calendar-clock',
  priority: 'chevrons-up',
  merge: 'merge',
  unmerge: 'undo',
  import: 'file-up',
  enrichment: 'sparkles',
  deleted: 'trash',
  restored: 'undo',
  escalation: 'alarm',
};

/** Names of columns that are no fields of the form. */
const OTHER_FIELDS: Readonly<Record<string, string>> = {
  phoneRaw: 'Phone as given',
  emailRaw: 'Email as given',
  altPhones: 'Other phones',
  altEmails: 'Other emails',
  firstName: 'First name',
  lastName: 'Last name',
  lastContactDate: 'Last contact',
  score: 'Score',
  priority: 'Priority',
  followUpDate: 'Follow-up',
  childAges: 'Ages',
};

/** Columns whose change only follows from another one. */
const SILENT: ReadonlySet<string> = new Set([
  'firstName',
  'lastName',
  'isFollowUpManual',
  'isPriorityManual',
  'followUpIsManual',
  'priorityIsManual',
  'childAges',
]);

/** The timeline of a lead as the widget takes it, newest first. */
export function timelineOf(activities: readonly ActivityDto[], dates: DateForms): readonly TimelineEntry[] {
  return activities.map((activity) => ({
    icon: ICONS[activity.kind],
    act: actOf(activity),
    person: activity.by.name,
    at: activity.at,
    detail: detailOf(activity, dates),
    note: activity.kind === 'change' ? null : activity.text,
  }));
}

function actOf(activity: ActivityDto): string {
  const { kind, fromStatus, toStatus, toAssignee } = activity;
  switch (kind) {
    case 'status':
      return fromStatus ? `Moved from ${fromStatus} to ${toStatus ?? '–'}` : `Moved to ${toStatus ?? '–'}`;
    case 'note':
      return 'Note';
    case 'call':
      return 'Called';
    case 'email':
      return 'Wrote an email';
    case 'task':
      return activity.doneAt ? 'Task done' : 'Task';
    case 'assignment':
      return toAssignee ? `Given to ${toAssignee.name}` : 'Taken from its owner';
    case 'change':
      return 'Changed';
    case 'follow-up':
      return 'Next follow-up set';
    case 'priority':
      return 'Priority set';
    case 'merge':
      return 'Merged with another lead';
    case 'unmerge':
      return 'Merge undone';
    case 'import':
      return importAct(activity.detail);
    case 'enrichment':
      return 'Text proposed';
    case 'deleted':
      return 'Put into the bin';
    case 'restored':
      return 'Taken out of the bin';
    case 'escalation':
      return 'Leader told that it is late';
  }
}

function importAct({ isUndone, changes }: ActivityDto['detail']): string {
  if (isUndone === true) return 'Import taken back';
  return changes === undefined ? 'Created by an import' : 'Filled by an import';
}

function detailOf(activity: ActivityDto, dates: DateForms): string | null {
  const { kind, dueOn, doneAt, doneBy, fromAssignee } = activity;
  if (kind === 'task' && doneAt)
    return [`done ${dates.instantOfYear(doneAt)}`, doneBy?.name].filter(Boolean).join(' by ');
  if (kind === 'task' && dueOn) return `by ${dates.day(dueOn)}`;
  if (kind === 'assignment' && fromAssignee) return `before: ${fromAssignee.name}`;
  return changesText(activity.detail['changes']);
}

/** "City: Pune instead of Mumbai, Source: Website"; null where nothing that a person reads has changed. */
export function changesText(changes: unknown): string | null {
  if (typeof changes !== 'object' || changes === null) return null;
  const lines = Object.entries(changes).flatMap(([column, change]) => {
    const field = camelOf(column);
    if (SILENT.has(field)) return [];
    const { before, after } = change as { before?: unknown; after?: unknown };
    const was = said(before);
    return [`${labelOf(field)}: ${said(after) ?? 'removed'}${was && said(after) ? ` instead of ${was}` : ''}`];
  });
  return lines.length > 0 ? lines.join(', ') : null;
}

function labelOf(field: string): string {
  return ALL_FIELDS.find(({ key }) => key === field)?.label ?? OTHER_FIELDS[field] ?? field;
}

function said(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length > 0 ? value.map((one) => String(one)).join(', ') : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** "full_name": "fullName". */
function camelOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
