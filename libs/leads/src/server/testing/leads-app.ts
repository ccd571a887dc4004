import { testApp, type TestApp } from '@tierline/platform/testing';
import { LeadsApiModule } from '../leads-api.module.js';
import { accessOf, ADMIN_RIGHTS, aPerson, aTeam, LEADER_RIGHTS, REP_RIGHTS, theCompany } from './company.js';

export const COLLEAGUES = ['rep', 'mate', 'leader', 'stranger', 'admin'] as const;
export type Colleague = (typeof COLLEAGUES)[number];

export interface Body {
  id: string;
  code: string;
  version: number;
  items: Body[];
  [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Body;
}

/** The module over HTTP in a company of five: a rep and a mate in one team with their leader, a stranger, and an administrator. */
export interface LeadsApp {
  readonly app: TestApp;
  readonly people: Readonly<Record<Colleague, string>>;
  readonly team: string;
  call(who: Colleague, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Creates a lead. */
  created(who: Colleague, body: object): Promise<Body>;
}

const NAMES: Readonly<Record<Colleague, string>> = {
  ...{
    rep: 'Avery Lindqvist',
    mate: 'Devon Achterberg',
    leader: 'Owen Pryce',
    stranger: 'Tamsin Okoro',
    admin: 'Ines Varga',
  },
};

export async function leadsApp(): Promise<LeadsApp> {
  const app = await testApp({ imports: [LeadsApiModule] });
  await theCompany(app.database);
  const made: [Colleague, string][] = [];
  for (const who of COLLEAGUES) made.push([who, await aPerson(app.database, NAMES[who])]);
  const people = Object.fromEntries(made) as Record<Colleague, string>;
  const team = await aTeam(app.database, 'North', [people.rep, people.mate, people.leader]);
  const own = { scope: 'own' } as const;
  const signIn = (who: Colleague, rights: typeof REP_RIGHTS, held: Parameters<typeof accessOf>[2]): string =>
    app.signIn(accessOf({ id: people[who], name: NAMES[who] }, rights, held));
  const tokens: Record<Colleague, string> = {
    ...{
      rep: signIn('rep', REP_RIGHTS, own),
      mate: signIn('mate', REP_RIGHTS, own),
      stranger: signIn('stranger', REP_RIGHTS, own),
    },
    ...{
      leader: signIn('leader', LEADER_RIGHTS, { scope: 'team', anchorId: team }),
      admin: signIn('admin', ADMIN_RIGHTS, { scope: 'all' }),
    },
  };
  const call: LeadsApp['call'] = async (who, method, path, body, headers = {}) => {
    const answer = await app.call(method, path, { token: tokens[who], body, headers });
    return { ...answer, json: answer.json as Body };
  };
  return {
    ...{ app, people, team, call },
    created: async (who, body) => {
      const { status, json } = await call(who, 'POST', '/leads', body);
      if (status !== 201) throw new Error(JSON.stringify(json));
      return json;
    },
  };
}
