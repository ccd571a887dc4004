import { draftOf, faultsOfPipeline, pipelineOf, withNew, without } from './pipeline-draft.js';
import { shifted } from './shifted.js';

const statuses = [
  { name: 'New Lead', kind: 'open' as const, stage: 'new' as const, followUpDays: 2, moves: ['Interested'] },
  { name: 'Interested', kind: 'open' as const, stage: 'in-progress' as const, followUpDays: 7, moves: ['Member'] },
  { name: 'Member', kind: 'won' as const, stage: 'closed' as const, followUpDays: 30, moves: [] },
];
const drafts = draftOf(statuses);
const renamed = drafts.map((draft) => (draft.key === 'Interested' ? { ...draft, name: ' Warm ' } : draft));

describe('pipelineOf', () => {
  it('lets moves follow a new name and tells the former one', () => {
    expect(pipelineOf(renamed).slice(0, 2)).toEqual([
      { name: 'New Lead', formerName: 'New Lead', kind: 'open', followUpDays: 2, moves: ['Warm'] },
      { name: 'Warm', formerName: 'Interested', kind: 'open', followUpDays: 7, moves: ['Member'] },
    ]);
  });

  it('knows no former name of a new status', () => {
    expect(pipelineOf(withNew(drafts, 'k1')).at(-1)).toEqual({ name: '', kind: 'open', followUpDays: 7, moves: [] });
  });
});

describe('the order', () => {
  it('moves one up or down and stops at the ends', () => {
    const names = (some: typeof drafts) => some.map(({ key }) => key);
    expect(names(shifted(drafts, 'Member', -1))).toEqual(['New Lead', 'Member', 'Interested']);
    expect(names(shifted(drafts, 'Member', 1))).toEqual(['New Lead', 'Interested', 'Member']);
  });

  it('takes moves to a removed status away', () => {
    expect(without(drafts, 'Member').map(({ moves }) => moves)).toEqual([['Interested'], []]);
  });
});

describe('faultsOfPipeline', () => {
  it('asks for names that differ and for whole days', () => {
    expect(faultsOfPipeline(drafts)).toEqual({});
    const bad = drafts.map((draft, at) => ({ ...draft, name: at === 2 ? '' : 'Same', days: '1.5' }));
    expect(faultsOfPipeline(bad)).toEqual({
      'New Lead': 'Another status has this name.',
      Interested: 'Another status has this name.',
      Member: 'Enter a name.',
    });
    expect(faultsOfPipeline([{ ...drafts[0]!, days: '4000' }])).toEqual({
      'New Lead': 'Enter whole days up to 3,650.',
    });
  });
});
