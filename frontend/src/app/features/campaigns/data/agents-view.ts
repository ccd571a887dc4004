import type { AgentCodeDto } from '@tierline/api-client';
import type { GridColumn } from '@tierline/ui';
import type { Forms } from './campaign-figures.js';

export function codeColumns({ dates, numbers }: Forms): readonly GridColumn<AgentCodeDto>[] {
  return [
    { key: 'code', head: 'Code', isKey: true, isMono: true, phone: 'key', text: ({ code }) => code },
    { key: 'person', head: 'Person', phone: 'fact', text: ({ person }) => person.name },
    {
      ...{ key: 'rows', head: 'Rows', align: 'end', phone: 'amount' },
      text: ({ rows }) => numbers.count(rows),
    },
    { key: 'by', head: 'Given by', isMuted: true, text: ({ assignedBy }) => assignedBy },
    { key: 'at', head: 'Since', isMuted: true, isMinor: true, text: ({ assignedAt }) => dates.instant(assignedAt) },
  ];
}
