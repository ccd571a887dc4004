import { DateForms, NumberForms } from '@tierline/ui';
import { backupReason, differenceText, resetState } from './backup-view.js';

const numbers = new NumberForms('en-US');
const dates = new DateForms('en-US', 'UTC');

describe('differenceText', () => {
  it('says what going back does, and that nothing would change', () => {
    expect(differenceText({ isDryRun: true, changed: 1200, returning: 2, added: 5 }, numbers)).toBe(
      '1,200 leads become what they were, 2 come back, 5 that came since go into the bin.',
    );
    expect(differenceText({ isDryRun: true, changed: 1, returning: 0, added: 0 }, numbers)).toBe(
      '1 lead becomes what it was.',
    );
    expect(differenceText({ isDryRun: true, changed: 0, returning: 0, added: 0 }, numbers)).toBe(
      'Nothing has changed since.',
    );
  });
});

describe('resetState', () => {
  it('says until when it can be taken back', () => {
    const reset = { id: 'r', askedAt: '', askedBy: 'Ines', reason: '', doneAt: null, leads: null };
    expect(resetState({ ...reset, status: 'waiting', restorableUntil: null }, dates)).toBe(
      'waits for a second administrator',
    );
    expect(resetState({ ...reset, status: 'done', restorableUntil: '2026-11-28T10:00:00Z' }, dates)).toBe(
      'can be taken back until 28 Nov 2026, 10:00',
    );
  });

  it('says why a backup was made', () => {
    expect(backupReason({ reason: 'before-import' })).toBe('before an import');
  });
});
