import type { AddPersonRequest, ChangePersonRequest, PersonResponse } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';
import type { Body, FieldSpec, Names, Values } from '../../../reference/reference.js';

/** The form of a person needs no names of reference data. */
export const NO_NAMES: Names = { reps: [], lines: [], people: [], loaders: [] };

export const EDIT_PERSON: readonly FieldSpec[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'email', label: 'Email', kind: 'text', hint: 'The person signs in with it.' },
  {
    key: 'userName',
    label: 'Name in supplier files',
    kind: 'text',
    isOptional: true,
    hint: 'By which files know the person, as alindqvist.',
  },
];

/** The card, and where the person belongs from today on. */
export function newPersonFields(places: readonly Choice[]): readonly FieldSpec[] {
  if (places.length === 0) return EDIT_PERSON;
  return [
    ...EDIT_PERSON,
    {
      key: 'placeId',
      label: 'Belongs to',
      kind: 'choice',
      isOptional: true,
      hint: 'From today on. More places can be set on the page of the person.',
      choices: () => places,
    },
  ];
}

/** What the form says of a new person, as the server takes it. */
export function additionOf(body: Body): AddPersonRequest {
  return { ...cardOf(body), placeId: textOf(body['placeId']) };
}

/** What the form says of a known person. */
export function changeOf(body: Body): ChangePersonRequest {
  return cardOf(body);
}

export function valuesOf(person: PersonResponse): Values {
  return { name: person.name, email: person.email, userName: person.userName ?? '' };
}

function cardOf(body: Body): { name: string; email: string; userName: string | null } {
  return { name: textOf(body['name']) ?? '', email: textOf(body['email']) ?? '', userName: textOf(body['userName']) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
