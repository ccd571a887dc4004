import { anImport, salesWords } from '../testing/an-import.js';
import { historyOf, nearestVersion, restoreText, versionsBeside, versionsByNearness } from './history-view.js';

const counts = anImport().counts;
const version = (id: string, uploadedAt: string, commissionMonth: string, rows = 29) =>
  anImport({ id, uploadedAt, params: { loader: 'cygnus', commissionMonth }, counts: { ...counts, rows } });
const own = version('3', '2025-05-09T08:00:00Z', '2025-04');

it('tells what happened to a file, newest on top', () => {
  const item = anImport({
    status: 'committed',
    committedBy: { id: '1', name: 'Rhea Tolland' },
    committedAt: '2025-05-06T09:00:00Z',
    revertedBy: { id: '2', name: 'Ines Varga' },
    revertedAt: '2025-05-07T09:00:00Z',
    restoredBy: { id: '2', name: 'Ines Varga' },
    restoredAt: '2025-05-08T09:00:00Z',
  });
  expect(historyOf(item).map(({ act, person }) => `${act}, ${person}`)).toEqual([
    'Restored, Ines Varga',
    'Reverted, Ines Varga',
    'Committed, Rhea Tolland',
    'Uploaded, Rhea Tolland',
  ]);
});

it('says what a restore does', () => {
  const text = restoreText(own, { count: String, month: (month) => month, words: salesWords() });
  expect(text).toContain('28 sales count again, exactly as before the revert');
  expect(text).toContain('The payout of 2025-04 is computed anew.');
});

it('compares with the file of the same month that came before, else with the newest one that has rows', () => {
  const before = version('1', '2025-05-06T08:00:00Z', '2025-04');
  const later = version('4', '2025-05-11T08:00:00Z', '2025-04');
  const march = version('2', '2025-05-08T08:00:00Z', '2025-03');
  const unread = version('5', '2025-05-08T09:00:00Z', '2025-04', 0);
  expect(nearestVersion(own, [later, own, unread, march, before])?.id).toBe('1');
  expect(nearestVersion(own, [later, own, march])?.id).toBe('2');
  expect(nearestVersion(own, [later, own])?.id).toBe('4');
  expect(nearestVersion(own, [own])).toBeNull();
  expect(versionsByNearness(own, [march, later]).map(({ id }) => id)).toEqual(['4', '2']);
  const givenUp = { ...later, status: 'discarded' as const };
  expect(versionsBeside(own, [later, own, unread, givenUp])).toEqual([later]);
});
