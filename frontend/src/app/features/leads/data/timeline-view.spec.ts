import type { ActivityDto } from '@tierline/api-client';
import { DateForms } from '@tierline/ui';
import { anActivity } from '../testing/a-lead.js';
import { changesText, timelineOf } from './timeline-view.js';

const dates = new DateForms('en-US', 'Asia/Kolkata');
const entry = (over: Partial<ActivityDto>) => timelineOf([anActivity(over)], dates)[0];

describe('timelineOf', () => {
  it('tells a move with both ends and quotes what was said about it', () => {
    const move = {
      kind: 'status',
      fromStatus: 'Interested',
      toStatus: 'Negotiation',
      text: 'Asks for a discount.',
    } as const;
    expect(entry(move)).toMatchObject({
      icon: 'status',
      act: 'Moved from Interested to Negotiation',
      person: 'Milo Bergström',
      note: 'Asks for a discount.',
    });
  });

  it('tells a task with its day, and when it was done', () => {
    expect(entry({ kind: 'task', dueOn: '2025-11-14' })).toMatchObject({ act: 'Task', detail: 'by 14 Nov 2025' });
    const done = { kind: 'task', doneAt: '2025-11-13T06:00:00Z', doneBy: { id: 'p2', name: 'Avery' } } as const;
    expect(entry(done)).toMatchObject({ act: 'Task done', detail: 'done 13 Nov, 11:30 by Avery' });
  });

  it('tells who got a lead and who had it', () => {
    const given = {
      kind: 'assignment',
      toAssignee: { id: 'p2', name: 'Avery' },
      fromAssignee: { id: 'p1', name: 'Milo' },
    } as const;
    expect(entry(given)).toMatchObject({ act: 'Given to Avery', detail: 'before: Milo' });
    expect(entry({ kind: 'assignment' })?.act).toBe('Taken from its owner');
  });

  it('tells what an import did with a lead', () => {
    const changes = { city: { before: null, after: 'Pune' } };
    expect(entry({ kind: 'import' })?.act).toBe('Created by an import');
    expect(entry({ kind: 'import', detail: { changes } })).toMatchObject({
      act: 'Filled by an import',
      detail: 'City: Pune',
    });
    expect(entry({ kind: 'import', detail: { isUndone: true } })?.act).toBe('Import taken back');
  });
});

describe('changesText', () => {
  it('names fields as the form does and says what was there', () => {
    const changes = {
      city: { before: 'Mumbai', after: 'Pune' },
      lead_source: { before: null, after: 'Website' },
      company_name: { before: 'Acorn', after: null },
      alt_phones: { before: [], after: ['+919000001002'] },
    };
    expect(changesText(changes)).toBe(
      'City: Pune instead of Mumbai, Source: Website, Company: removed, Other phones: +919000001002',
    );
  });

  it('keeps what only follows from another change to itself', () => {
    expect(changesText({ first_name: { before: 'A', after: 'B' } })).toBeNull();
    expect(changesText(undefined)).toBeNull();
  });
});
