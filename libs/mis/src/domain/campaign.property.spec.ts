import fc from 'fast-check';
import { DEFAULT_CAMPAIGN_PROFILE, judgeCampaign } from './campaign.js';

const profile = DEFAULT_CAMPAIGN_PROFILE;
const code = fc.stringMatching(/^[A-Z]{2,4}[0-9]{1,4}$/);
const stopWord = fc.constantFrom(...profile.stopWords);
const digits = fc.stringMatching(/^[0-9]{0,4}$/);
const separator = fc.constantFrom('_', '-', ' ', '__');

function isStopWord(text: string): boolean {
  return profile.stopWords.includes(text.replace(/\d+$/, ''));
}

describe('the agent code in a campaign id', () => {
  it('is the first part of any id without a stop word, whatever follows', () => {
    fc.assert(
      fc.property(code, separator, code, (own, between, other) => {
        fc.pre(!isStopWord(own) && !isStopWord(other));
        const id = `${profile.prefix}${own}${between}${other}`;
        expect(judgeCampaign(id, profile)).toEqual({ kind: 'agent', agentCode: own });
      }),
    );
  });

  it('is none once a part is a stop word, wherever it stands and whatever digits it ends with', () => {
    fc.assert(
      fc.property(code, stopWord, digits, fc.boolean(), (own, word, number, isFirst) => {
        const parts = isFirst ? [`${word}${number}`, own] : [own, `${word}${number}`];
        expect(judgeCampaign(profile.prefix + parts.join('_'), profile).kind).toBe('system');
      }),
    );
  });

  it('is not taken away by letters of a stop word inside of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('R', 'X', 'ZZ'),
        stopWord,
        fc.integer({ min: 1, max: 999 }),
        (before, word, number) => {
          const own = `${before}${word}${number}`;
          fc.pre(!isStopWord(own));
          expect(judgeCampaign(profile.prefix + own, profile)).toEqual({ kind: 'agent', agentCode: own });
        },
      ),
    );
  });

  it('does not depend on case or outer spaces', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', profile.prefix), (text, prefix) => {
        const id = prefix + text;
        // Some letters have no single capital: they are compared as capitals alone.
        fc.pre(id.toLowerCase().toUpperCase() === id.toUpperCase());
        expect(judgeCampaign(`  ${id.toLowerCase()} `, profile)).toEqual(judgeCampaign(id.toUpperCase(), profile));
      }),
    );
  });

  it('follows another profile', () => {
    const other = { prefix: 'dsa-', stopWords: ['house'] };
    expect(judgeCampaign('DSA-AG77-may', other)).toEqual({ kind: 'agent', agentCode: 'AG77' });
    expect(judgeCampaign('dsa-HOUSE12', other)).toEqual({ kind: 'system', agentCode: null });
    expect(judgeCampaign('PPIPL_RPM001', other).kind).toBe('other');
  });
});
