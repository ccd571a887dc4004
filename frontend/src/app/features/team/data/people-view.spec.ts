import type { TeamOverviewDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { memberFilters, statusWord } from './members-view.js';
import { peopleCharts } from './people-view.js';
import { teamTabs } from './team-tabs.js';

const look = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC'), color: '#000' };
const overview: TeamOverviewDto = {
  ...{ members: 12, active: 11, activeShare: 91.7, leaders: 2, users: 9, averageTeamSize: 4.5, latestJoin: null },
  byRole: [
    { role: 'sales_rep', people: 9 },
    { role: 'own_role', people: 1 },
  ],
  byStatus: [{ status: 'active', people: 11 }],
  byActivity: [{ activity: 'last-7-days', people: 6 }],
  newMembers: [{ month: '2026-11', people: 2 }],
};

describe('who there is', () => {
  it('is shown by the titles of roles, by activity and by month', () => {
    const charts = peopleCharts(overview, [{ value: 'sales_rep', label: 'Sales rep' }], look);
    expect(charts.roles.labels).toEqual(['Sales rep', 'own_role']);
    expect(charts.activity?.labels).toEqual(['Last 7 days']);
    expect([charts.joined.labels, charts.joined.longLabels]).toEqual([['Nov'], ['November 2026']]);
  });

  it('says nothing about activity without the right to sign-ins', () => {
    expect(peopleCharts({ ...overview, byActivity: null }, [], look).activity).toBeNull();
  });

  it('is filtered by role once the roles are there', () => {
    expect(memberFilters([]).map(({ key }) => key)).toEqual(['days', 'status']);
    expect(memberFilters([{ value: 'sales_rep', label: 'Sales rep' }]).map(({ key }) => key)).toContain('role');
    expect(statusWord('requested')).toBe('Waits for agreement');
  });
});

it('offers each view of a team to those who hold its right', () => {
  expect(teamTabs((permission) => permission === 'progress.view').map(({ label }) => label)).toEqual(['Progress']);
  expect(teamTabs(() => true)).toHaveLength(5);
});
