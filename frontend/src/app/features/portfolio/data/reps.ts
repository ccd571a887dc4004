import {
  changeRep,
  createRep,
  listReps,
  removeRep,
  type ChangeRepRequest,
  type CreateRepRequest,
  type RepDto,
} from '@tierline/api-client';
import type { ReferenceKind } from '../../../reference/reference.js';

/** Who sells, under which names files know them, and which person each is linked to. */
export const reps: ReferenceKind<RepDto> = {
  one: 'sales rep',
  title: 'Sales reps',
  emptyText: 'A sale counts for a sales rep. Add the people who sell.',
  editPermission: 'portfolio.edit',
  searchLabel: 'Name',
  fields: [
    { key: 'name', label: 'Name', kind: 'text' },
    { key: 'category', label: 'Category', kind: 'text', hint: 'Senior, Associate, Independent …' },
    {
      key: 'personId',
      label: 'Signs in as',
      kind: 'choice',
      isOptional: true,
      hint: 'Sees the sales and the pay of this rep as own.',
      choices: (names) => names.people.map((person) => ({ value: person.id, label: person.name })),
    },
    { key: 'aliases', label: 'Other names in files', kind: 'list', isOptional: true, hint: 'Separated by commas.' },
    { key: 'isActive', label: 'Sells now', kind: 'switch' },
  ],
  columns: (names) => [
    { key: 'name', head: 'Sales rep', sort: 'name', isKey: true, phone: 'key', text: (rep) => rep.name },
    { key: 'category', head: 'Category', phone: 'fact', text: (rep) => rep.category },
    {
      key: 'person',
      head: 'Signs in as',
      text: (rep) => names.people.find((person) => person.id === rep.personId)?.name ?? (rep.personId ? 'linked' : '–'),
    },
    {
      key: 'aliases',
      head: 'Other names in files',
      isMuted: true,
      isMinor: true,
      text: (rep) => rep.aliases.join(', ') || '–',
    },
    { key: 'state', head: 'State', phone: 'amount', text: (rep) => (rep.isActive ? 'Active' : 'Not selling') },
  ],
  filters: () => [
    {
      key: 'active',
      label: 'State',
      choices: [
        { value: 'true', label: 'Active' },
        { value: 'false', label: 'Not selling' },
      ],
    },
  ],
  idOf: (rep) => rep.id,
  nameOf: (rep) => rep.name,
  valuesOf: (rep) => ({
    name: rep.name,
    category: rep.category,
    personId: rep.personId ?? '',
    aliases: rep.aliases.join(', '),
    isActive: String(rep.isActive),
  }),
  list: (backend, { get, ...page }, signal) =>
    backend.call(
      listReps,
      {
        ...page,
        ...(get('search') ? { search: get('search') ?? '' } : {}),
        ...(get('active') ? { isActive: get('active') === 'true' } : {}),
      } as Parameters<typeof listReps>[2],
      { signal },
    ),
  create: (backend, body) => backend.call(createRep, { body: body as unknown as CreateRepRequest }),
  change: (backend, rep, body) =>
    backend.call(changeRep, { id: rep.id, body: body as ChangeRepRequest }, { ifMatch: rep.version }),
  remove: (backend, rep) => backend.call(removeRep, { id: rep.id }, { ifMatch: rep.version }),
};
