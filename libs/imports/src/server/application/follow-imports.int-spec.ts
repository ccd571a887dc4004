import { hearEvents, until, type HeardEvents } from '@tierline/platform/testing';
import { ImportsApp, ownRights, parcelCsv } from '../testing/imports-app.js';

describe('the list of imports, while somebody listens', () => {
  let app: ImportsApp;
  const open: HeardEvents[] = [];

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterEach(() => open.splice(0).forEach(({ stop }) => stop()));
  afterAll(() => app.close());

  async function listen(token: string): Promise<HeardEvents> {
    const heard = await hearEvents(`${app.test.url}/api/v1/imports/events`, token);
    open.push(heard);
    await until(() => heard.names.length > 0);
    return heard;
  }

  it('tells at the beginning and of changes, to those who may see the import, and nobody else', async () => {
    const [all, other] = [await listen(app.token), await listen(app.test.signIn(ownRights('other')))];
    expect([all.names, other.names]).toEqual([['imports'], ['imports']]);

    await app.take(parcelCsv('Alder,01/05/2026,F1,10.00'));
    await until(() => all.names.length > 1);
    // Longer than changes are gathered for.
    await new Promise((resolve) => setTimeout(resolve, 1_200));

    expect(new Set(all.names)).toEqual(new Set(['imports']));
    expect(other.names).toEqual(['imports']);
  });

  it('tells changes that come close together as one', async () => {
    const taken = await app.take(parcelCsv('Alder,01/05/2026,F2,10.00'));
    const all = await listen(app.token);
    for (let amount = 1; amount <= 8; amount += 1) {
      await app.call('PATCH', `/imports/${taken.id}/rows/1`, { cells: { amount: String(amount) } });
    }
    await new Promise((resolve) => setTimeout(resolve, 1_200));

    expect(all.names.length).toBeGreaterThan(1);
    expect(all.names.length).toBeLessThan(6);
  });
});
