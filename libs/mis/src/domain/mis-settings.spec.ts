import { DEFAULT_CAMPAIGN_PROFILE } from './campaign.js';
import { checkedSettings } from './mis-settings.js';
import { DEFAULT_BOOKED_WORDS, DEFAULT_BUCKET_WORDS } from './status-bucket.js';

const usual = {
  profile: DEFAULT_CAMPAIGN_PROFILE,
  buckets: DEFAULT_BUCKET_WORDS,
  bookedWords: DEFAULT_BOOKED_WORDS,
};

describe('settings of campaign files', () => {
  it('are kept as they are compared, each word once', () => {
    const settings = checkedSettings({
      profile: { prefix: ' ppipl_ ', stopWords: ['paid', 'PAID ', 'chkr'] },
      buckets: { ...DEFAULT_BUCKET_WORDS, approved: [' Approved', 'approved', ''] },
      bookedWords: ['Booked', 'Card Booked'],
    });
    expect(settings.profile).toEqual({ prefix: 'PPIPL_', stopWords: ['CHKR', 'PAID'] });
    expect(settings.buckets.approved).toEqual(['approved']);
    expect(settings.bookedWords).toEqual(['booked', 'card booked']);
    expect(checkedSettings(settings)).toEqual(settings);
  });

  it.each([
    ['a word in two buckets', { ...usual, buckets: { ...DEFAULT_BUCKET_WORDS, dropped: ['WIP'] } }, 'buckets'],
    ['no word for booked', { ...usual, bookedWords: [' '] }, 'bookedWords'],
    ['a stop word that ids are split at', { ...usual, profile: { prefix: 'P_', stopWords: ['PAID_X'] } }, 'stopWords'],
    ['a stop word that ends with digits', { ...usual, profile: { prefix: 'P_', stopWords: ['AF12'] } }, 'stopWords'],
  ])('cannot hold %s', (_, settings, field) => {
    expect(() => checkedSettings(settings)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    );
  });
});
