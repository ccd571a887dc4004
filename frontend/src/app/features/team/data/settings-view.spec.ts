import { someSettings } from '../testing/team-figures.js';
import { changeOf, draftOf, faultsOf } from './settings-view.js';

describe('settings of a team', () => {
  const team = someSettings();
  const draft = draftOf(team);

  it('change only what was changed, as numbers where they are numbers', () => {
    expect(changeOf(team, draft)).toEqual({});
    expect(changeOf(team, { ...draft, name: ' North ', maximumSize: '25', holdsCompetitions: true })).toEqual({
      maximumSize: 25,
      holdsCompetitions: true,
    });
  });

  it('say what is wrong with a field', () => {
    expect(faultsOf(draft)).toEqual({});
    const wrong = { ...draft, name: ' ', maximumSize: '0', minimumSuccessRate: '101', targetLeadsPerDay: '2.5' };
    expect(Object.keys(faultsOf(wrong))).toEqual(['name', 'maximumSize', 'minimumSuccessRate', 'targetLeadsPerDay']);
    expect(faultsOf({ ...draft, minimumSuccessRate: '' })).toEqual({
      minimumSuccessRate: 'Enter a whole percentage from 0 to 100.',
    });
  });
});
