import type { CustomerAssignmentDto, RepDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { customerAssignments } from './customer-assignments.js';
import { productLines } from './product-lines.js';
import { reps } from './reps.js';
import { serviceMappings } from './service-mappings.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC'), currency: 'USD' };
const names = {
  reps: [
    { id: 'a', name: 'Avery Lindqvist', isActive: true },
    { id: 'x', name: 'Left Long Ago', isActive: false },
  ],
  lines: [],
  people: [{ id: 'p', name: 'Avery Lindqvist' }],
  loaders: [{ slug: 'cygnus', title: 'Cygnus' }],
};
const rep = {
  id: 'a',
  name: 'Avery Lindqvist',
  category: 'Senior',
  personId: 'p',
  aliases: ['A. L.'],
  isActive: false,
  version: 1,
};

it('shows who a rep signs in as, under which names files know him, and that he does not sell', () => {
  expect(reps.columns(names, forms).map((column) => column.text?.(rep as RepDto))).toEqual([
    'Avery Lindqvist',
    'Senior',
    'Avery Lindqvist',
    'A. L.',
    'Not selling',
  ]);
  expect(reps.valuesOf(rep as RepDto)).toMatchObject({ aliases: 'A. L.', isActive: 'false' });
});

it('says of a linked person whom the reader may not see only that there is one', () => {
  const [, , person] = reps.columns({ ...names, people: [] }, forms);
  expect(person?.text?.(rep as RepDto)).toBe('linked');
});

it('shows which customer belongs to whom, from when until when', () => {
  const assignment = {
    id: '1',
    loader: 'cygnus',
    customerField: 'Name',
    value: 'Driftwood Eye Institute',
    rep: { id: 'a', name: 'Avery Lindqvist' },
    validFrom: '2024-01-01',
    validUntil: '2025-03-01',
    version: 1,
  } as CustomerAssignmentDto;
  expect(customerAssignments.columns(names, forms).map((column) => column.text?.(assignment))).toEqual([
    'Driftwood Eye Institute',
    'Cygnus',
    'Name',
    'Avery Lindqvist',
    '1 Jan 2024',
    '1 Mar 2025',
  ]);
});

it('marks a rep that does not sell any more in the choices', () => {
  const field = customerAssignments.fields.find((one) => one.key === 'repId');
  expect(field?.choices?.(names)).toEqual([
    { value: 'a', label: 'Avery Lindqvist' },
    { value: 'x', label: 'Left Long Ago', detail: 'not selling' },
  ]);
});

it('shows product lines and the services that count for them', () => {
  const lines = { ...names, lines: [{ slug: 'cygnus', name: 'Cygnus', isActive: true }] };
  const line = { slug: 'cygnus', name: 'Cygnus', isActive: true, version: 1 };
  expect(productLines.columns(lines, forms).map((column) => column.text?.(line))).toEqual([
    'Cygnus',
    'cygnus',
    'In use',
  ]);
  const mapping = { id: '1', serviceLine: 'Repair', productLine: 'cygnus', version: 1 };
  expect(serviceMappings.columns(lines, forms).map((column) => column.text?.(mapping))).toEqual(['Repair', 'Cygnus']);
});
