import type { LeadSettingsDto } from '@tierline/api-client';
import { changesOfSettings, faultsOfSettings, SETTING_GROUPS, textsOfSettings } from './settings-fields.js';

const settings: LeadSettingsDto = {
  phonePoints: 40,
  emailPoints: 35,
  cityPoints: 15,
  profilePoints: 10,
  highFrom: 70,
  mediumFrom: 40,
  urgentStatuses: ['Negotiation', 'Ready to Join'],
  urgentAfterDays: 1,
  phoneRegion: 'IN',
  hasOwnPhoneRegion: false,
  dateOrder: 'day-first',
  cityAliases: { bombay: 'Mumbai' },
  overdueAfterDays: 2,
  escalateAfterDays: 7,
  skipsDaysOff: false,
  weekdaysOff: [0, 6],
  holidays: [],
  reEngagesAutomatically: false,
  sendsDigest: true,
  digestHour: 6,
  sendsEscalations: true,
  version: 1,
};
const fields = SETTING_GROUPS.flatMap((group) => group.fields);
const before = textsOfSettings(settings);

describe('textsOfSettings', () => {
  it('writes lists and pairs one a line, and a region only where it is set here', () => {
    expect(before).toMatchObject({
      urgentStatuses: 'Negotiation\nReady to Join',
      cityAliases: 'bombay = Mumbai',
      phoneRegion: '',
      weekdaysOff: '0,6',
      sendsDigest: 'true',
    });
    expect(textsOfSettings({ ...settings, hasOwnPhoneRegion: true })['phoneRegion']).toBe('IN');
  });
});

describe('changesOfSettings', () => {
  it('sends what differs, each in its own form', () => {
    const texts = {
      ...before,
      phonePoints: '50',
      digestHour: '09',
      sendsDigest: 'false',
      cityAliases: 'bombay = Mumbai\nblr=Bengaluru',
      weekdaysOff: '6,0',
      phoneRegion: 'US',
      holidays: '2026-12-25\n',
    };
    expect(changesOfSettings(fields, texts, before)).toEqual({
      phonePoints: 50,
      digestHour: 9,
      sendsDigest: false,
      cityAliases: { bombay: 'Mumbai', blr: 'Bengaluru' },
      weekdaysOff: [0, 6],
      phoneRegion: 'US',
      holidays: ['2026-12-25'],
    });
    expect(changesOfSettings(fields, before, before)).toEqual({});
  });
});

describe('faultsOfSettings', () => {
  it('asks for numbers, regions and pairs in their form', () => {
    expect(faultsOfSettings(fields, before)).toEqual({});
    expect(
      Object.keys(
        faultsOfSettings(fields, {
          ...before,
          highFrom: 'many',
          digestHour: '24',
          phoneRegion: 'India',
          cityAliases: 'blr',
        }),
      ),
    ).toEqual(['highFrom', 'digestHour', 'phoneRegion', 'cityAliases']);
  });
});
