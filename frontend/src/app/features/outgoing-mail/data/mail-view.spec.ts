import { DateForms } from '@tierline/ui';
import { kindText, mailColumns, mailParts } from './mail-view.js';

describe('outgoing mail', () => {
  it('says what a mail is about, also of a kind it does not know', () => {
    expect(kindText('auth.invitation')).toBe('Invitation');
    expect(kindText('reports.weekly-summary')).toBe('Weekly summary');
  });

  it('makes links of web addresses and of nothing else', () => {
    expect(mailParts('Open http://localhost:3000/invitation#abc_9 now.\njavascript:alert(1)')).toEqual([
      { text: 'Open ', href: null },
      { text: 'http://localhost:3000/invitation#abc_9', href: 'http://localhost:3000/invitation#abc_9' },
      { text: ' now.\njavascript:alert(1)', href: null },
    ]);
  });

  it('gives the time in the zone of the person', () => {
    const column = mailColumns(new DateForms('en-US', 'America/Chicago')).find((one) => one.key === 'orderedAt');
    const mail = { orderedAt: '2026-11-20T15:30:00.000Z' } as never;
    expect(column?.text?.(mail)).toBe('20 Nov 2026, 09:30');
  });
});
