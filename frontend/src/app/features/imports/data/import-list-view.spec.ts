import { anImport } from '../testing/an-import.js';
import { firstDay, importFilters, uploaderChoices } from './import-list-view.js';

const me = { id: '1', name: 'Ines Varga' };
const rhea = { id: '2', name: 'Rhea Tolland' };
const milo = { id: '3', name: 'Milo Bergström' };

it('counts a period of days up to and with today', () => {
  expect(firstDay('1', '2025-05-06')).toBe('2025-05-06');
  expect(firstDay('7', '2025-05-06')).toBe('2025-04-30');
  expect(firstDay(null, '2025-05-06')).toBeUndefined();
  expect(firstDay('x', '2025-05-06')).toBeUndefined();
});

it('offers the reader first, then everybody else whose files may be seen', () => {
  expect(uploaderChoices(me, [milo, me, rhea])).toEqual([
    { value: '1', label: 'Me' },
    { value: '3', label: 'Milo Bergström' },
    { value: '2', label: 'Rhea Tolland' },
  ]);
});

it('filters by everything that the list knows', () => {
  const loaders = [{ value: 'cygnus', label: 'Cygnus' }];
  const targets = [
    { value: 'sales', label: 'Sales' },
    { value: 'leads', label: 'Leads' },
  ];
  const keys = (change: object) =>
    importFilters({ targets, loaders, months: [], people: [], ...change }).map(({ key }) => key);
  expect(keys({})).toEqual(['target', 'status', 'loader', 'month', 'uploaded', 'by', 'origin']);
  expect(keys({ loaders: [], targets: targets.slice(1) })).toEqual(['status', 'uploaded', 'by', 'origin']);
  expect(anImport().origin).toBe('upload');
});
