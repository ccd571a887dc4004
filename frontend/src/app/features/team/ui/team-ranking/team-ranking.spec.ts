import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { TeamRankingDto } from '@tierline/api-client';
import type { Remote } from '../../../../remote.js';
import { aRanking } from '../../testing/team-figures.js';
import { TeamRanking } from './team-ranking.js';

const ready = (value: TeamRankingDto): Remote<TeamRankingDto> => ({ state: 'ready', value, isRefreshing: false });

async function shown(inputs: Record<string, unknown>): Promise<{ host: HTMLElement; told: string[] }> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(TeamRanking);
  const all = { remote: ready(aRanking()), by: 'won', mayCompare: true, ...inputs };
  for (const [name, value] of Object.entries(all)) fixture.componentRef.setInput(name, value);
  const told: string[] = [];
  fixture.componentInstance.byChange.subscribe((by) => told.push(by));
  await fixture.whenStable();
  return { host: fixture.nativeElement as HTMLElement, told };
}

describe('the ranking', () => {
  it('names the team and the days, and marks the own row', async () => {
    const { host } = await shown({});
    expect(host.querySelector('h2')?.textContent).toBe('Ranking of North');
    expect(host.querySelector('.tl-cap')?.textContent).toBe('22 Oct to 20 Nov, against 22 Sep to 21 Oct');
    const own = host.querySelectorAll('tr.own');
    expect([...own].map((row) => row.textContent)).toEqual([expect.stringContaining('Avery Lindqvist')]);
    expect(own[0]?.querySelector('tl-tag')?.textContent?.trim()).toBe('You');
    expect(host.querySelector('tbody a')).toBeNull();
  });

  it('leads a leader to the people, and tells what is to be ranked by', async () => {
    const { host, told } = await shown({ canOpen: true, seesCampaigns: true });
    expect(host.querySelector('tbody a')?.getAttribute('href')).toContain('/teams/members/id-');
    host.querySelectorAll<HTMLButtonElement>('tl-segmented button')[2]?.click();
    expect(told).toEqual(['booked']);
  });

  it('offers teams only where there are several', async () => {
    expect((await shown({})).host.querySelector('tl-select')).toBeNull();
    TestBed.resetTestingModule();
    const teams = ['north', 'south'].map((id) => ({ id, name: id }));
    const { host } = await shown({ remote: ready(aRanking({ teams })) });
    expect(host.querySelector('tl-select')).not.toBeNull();
  });

  it.each([
    [{ mayCompare: false, remote: { state: 'loading' } }, 'Your company does not let sales reps compare themselves.'],
    [{ remote: ready(aRanking({ team: null, teams: [], items: [] })) }, 'Your team holds no competition.'],
    [
      { remote: ready(aRanking({ team: null, teams: [], items: [] })), canDecide: true },
      'No team that you may compare',
    ],
  ])('says why there is none', async (inputs, why) => {
    const { host } = await shown(inputs);
    expect(host.querySelector('.why')?.textContent).toContain(why);
    expect(host.querySelector('tl-grid')).toBeNull();
    expect(host.querySelector('a') !== null).toBe('canDecide' in inputs);
  });

  it('says what failed, in place', async () => {
    const { host } = await shown({ remote: { state: 'failed', problem: { detail: 'The server is busy.' } } });
    expect(host.textContent).toContain('The ranking could not be read');
  });
});
