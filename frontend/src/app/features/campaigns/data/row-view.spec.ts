import { DateForms, NumberForms } from '@tierline/ui';
import { aRow, aVersion } from '../testing/campaign-data.js';
import { agentText, changesOf, keyText, otherFields, rowColumns, rowFields, versionWord } from './row-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };

describe('a campaign row', () => {
  it('is named by application, lead, or whom the simple layout names', () => {
    const simple = { applicationNumber: null, leadId: null, username: 'alindqvist' };
    expect(keyText(aVersion())).toBe('70000004');
    expect(keyText(aVersion({ applicationNumber: null }))).toBe('L00104');
    expect(keyText(aVersion(simple))).toBe('alindqvist');
    expect(keyText(aVersion({ ...simple, username: null, campaignId: null }))).toBe('–');
  });

  it('names the agent by person and code, and a code that nobody has alone', () => {
    expect(agentText(aVersion())).toBe('Avery Lindqvist, RPM001');
    expect(agentText(aVersion({ person: null }))).toBe('RPM001');
    expect(agentText(aVersion({ person: null, agentCode: null }))).toBe('–');
  });

  it('has a column for banks only where a row names one', () => {
    const keysOf = (namesBanks: boolean) => rowColumns(forms, namesBanks).map(({ key }) => key);
    expect(keysOf(true).filter((key) => !keysOf(false).includes(key))).toEqual(['bank']);
  });

  it('shows what is known and leaves the rest out', () => {
    const fields = rowFields(aRow({ attempt: null }), forms);
    expect(fields).toContainEqual({ label: 'Booked on', text: '20 Jun 2025' });
    expect(fields.map(({ label }) => label)).not.toContain('Attempts');
    expect(otherFields(aRow())).toEqual([
      { label: 'Device type', text: 'Mobile' },
      { label: 'Zone', text: 'West' },
    ]);
  });

  it('says in the list when the card was booked', () => {
    const booked = rowColumns(forms, true).find(({ key }) => key === 'booked');
    expect(booked?.text?.(aVersion())).toBe('20 Jun 2025');
    expect(booked?.text?.(aVersion({ bookingDate: null }))).toBe('yes');
    expect(booked?.text?.(aVersion({ bookingDate: null, isBooked: false }))).toBe('–');
  });

  it('tells what a newer file said in other words', () => {
    const [newer, older] = aRow().history;
    expect(older && changesOf(older, newer)).toEqual([
      { label: 'Application status', text: 'PENDING → APPROVED' },
      { label: 'Booking', text: 'empty → Booked' },
    ]);
    expect(newer && changesOf(newer, undefined)).toEqual([]);
    expect(versionWord('superseded')).toBe('replaced');
  });
});
