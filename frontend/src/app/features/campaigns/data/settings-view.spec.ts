import { someSettings } from '../testing/campaign-data.js';
import { draftOf, requestOf, wordTwice } from './settings-view.js';

describe('settings of campaign files', () => {
  const draft = draftOf(someSettings());

  it('are typed one word in a line and sent without blanks and repetitions', () => {
    expect(draft.pending).toBe('pending\nwip');
    const request = requestOf({ ...draft, pending: ' wip \n\npending\nwip', campaignPrefix: ' PPIPL_ ' });
    expect(request.buckets.pending).toEqual(['wip', 'pending']);
    expect(request.campaignPrefix).toBe('PPIPL_');
  });

  it('find a word that would mean two things, whatever its case', () => {
    expect(wordTwice(draft)).toBeNull();
    expect(wordTwice({ ...draft, dropped: 'WIP' })).toBe('wip');
    expect(wordTwice({ ...draft, pending: 'wip\nWIP' })).toBeNull();
  });
});
