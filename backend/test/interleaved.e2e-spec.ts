import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  EVERYBODY,
  isInside,
  startRightsWorld,
  type HumanRole,
  type RightsWorld,
  type Somebody,
} from './testing/rights-world.js';

const REQUESTS = 20_000;
const AT_ONCE = 48;
const ABORTED = 10;
/** Six people whose rows differ, with the scope of their `sales.view`. */
const PEOPLE = [
  ['admin', 'all'],
  ['manager', 'department'],
  ['branch_manager', 'location'],
  ['team_leader', 'team'],
  ['sales_rep', 'own'],
  ['salesman', 'own'],
] as const satisfies readonly (readonly [HumanRole, string])[];

interface Rows {
  readonly items: readonly { readonly rep?: { readonly id: string }; readonly id: string }[];
}

/** Lists that name a rep in each row, with how many rows there are of one rep. */
const LISTS = [
  { path: '/sales?year=2026&limit=200', rowsOfRep: 2 },
  { path: '/reps?limit=200', rowsOfRep: 1 },
] as const;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
let world: RightsWorld;
beforeAll(async () => {
  world = await startRightsWorld({ DATABASE_POOL: '2' });
}, 240_000);
afterAll(async () => {
  agent.destroy();
  await world.stop();
}, 60_000);

it(`shows no foreign row in ${REQUESTS} interleaved requests of six people over two connections, one in ten given up midway`, async () => {
  const whose = new Map<string, Somebody>([...world.repIds].map(([who, id]) => [id, who]));
  const wrong: string[] = [];
  const tally = { answered: 0, aborted: 0, foreign: 0 };
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let number = next++; number < REQUESTS; number = next++) {
      const [who, scope] = PEOPLE[number % PEOPLE.length] ?? PEOPLE[0];
      const list = LISTS[(number >> 3) % LISTS.length] ?? LISTS[0];
      const rows = await ask(who, list.path, number % ABORTED === 0 ? 1 + (number % 7) : null);
      if (rows === null) {
        tally.aborted += 1;
        continue;
      }
      tally.answered += 1;
      const owners = rows.items.map(({ rep, id }) => whose.get(rep?.id ?? id) ?? 'stranger');
      tally.foreign += owners.filter((owner) => !isInside(who, owner, scope)).length;
      const expected = EVERYBODY.filter((owner) => isInside(who, owner, scope)).length * list.rowsOfRep;
      if (owners.length !== expected && wrong.length < 5) {
        wrong.push(`${who} ${list.path}: ${owners.length} rows, ${expected} expected`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));

  expect(wrong).toEqual([]);
  expect(tally.foreign).toBe(0);
  expect(tally.answered + tally.aborted).toBe(REQUESTS);
  expect(tally.aborted).toBeGreaterThan(REQUESTS / ABORTED / 4);
}, 300_000);

/** Over connections that stay, of which many are cut in the middle.
 *  @returns null when the request was given up before its answer was complete */
async function ask(who: HumanRole, path: string, abortAfterMs: number | null): Promise<Rows | null> {
  const abort = new AbortController();
  const timer = abortAfterMs === null ? null : setTimeout(() => abort.abort(), abortAfterMs);
  try {
    const response = await sent(who, path, abort.signal);
    const answer = await text(response);
    if (response.statusCode !== 200) throw new Error(`${who} ${path}: ${response.statusCode} ${answer.slice(0, 200)}`);
    return JSON.parse(answer) as Rows;
  } catch (error) {
    if (abort.signal.aborted) return null;
    throw error;
  } finally {
    if (timer) clearTimeout(timer);
  }
}

function sent(who: HumanRole, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${world.tokens.get(who) ?? ''}` };
  return new Promise((resolve, reject) => {
    get(`${world.base}/api/v1${path}`, { agent, headers, signal }, resolve).on('error', reject);
  });
}
