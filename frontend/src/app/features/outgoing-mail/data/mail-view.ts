import type { OutgoingMailResponse } from '@tierline/api-client';
import type { DateForms, Filter, GridColumn, Tone } from '@tierline/ui';

export type MailStatus = OutgoingMailResponse['status'];

/** What became of a mail, in a word. */
export const MAIL_STATUS: Readonly<Record<MailStatus, { readonly tone: Tone; readonly label: string }>> = {
  waiting: { tone: 'info', label: 'Waiting' },
  kept: { tone: 'neutral', label: 'Kept here' },
  sent: { tone: 'ok', label: 'Sent' },
  failed: { tone: 'error', label: 'Failed' },
};

export const MAIL_FILTERS: readonly Filter[] = [
  {
    key: 'status',
    label: 'Status',
    choices: Object.entries(MAIL_STATUS).map(([value, { label }]) => ({ value, label })),
  },
];

const KINDS: Readonly<Record<string, string>> = {
  'auth.invitation': 'Invitation',
  'auth.password-reset': 'New password',
  'auth.password-changed': 'Password changed',
};

/** What a mail is about: "Invitation", or the key of its kind in plain words. */
export function kindText(kind: string): string {
  const words = (kind.split('.').at(-1) ?? kind).replaceAll('-', ' ');
  return KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export function mailColumns(dates: DateForms): readonly GridColumn<OutgoingMailResponse>[] {
  return [
    { key: 'subject', head: 'Subject', isKey: true, text: (mail) => mail.subject, phone: 'key' },
    { key: 'status', head: 'Status', phone: 'amount' },
    { key: 'recipient', head: 'To', text: (mail) => mail.recipient, phone: 'fact' },
    { key: 'kind', head: 'About', text: (mail) => kindText(mail.kind), isMuted: true, isMinor: true },
    {
      key: 'orderedAt',
      head: 'Ordered',
      align: 'end',
      text: (mail) => dates.instant(mail.orderedAt),
      phone: 'fact',
    },
  ];
}

/** A part of a mail's text: plain, or a link that can be opened. */
export interface MailPart {
  readonly text: string;
  readonly href: string | null;
}

/** The text of a mail with its addresses as links. Only web addresses become one. */
export function mailParts(text: string): readonly MailPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, href: /^https?:\/\//.test(part) ? part : null }));
}
