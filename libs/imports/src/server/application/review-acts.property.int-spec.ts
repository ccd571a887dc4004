import fc from 'fast-check';
import { ImportsApp, parcelCsv } from '../testing/imports-app.js';
import { stagingOf } from '../testing/staging-of.js';

const SENDERS = ['Alder', 'Birch', 'Aldar', 'Nobody', ''];
const DAYS = ['01/05/2026', '01/06/2026', 'soon', ''];
const AMOUNTS = ['10', '-10', 'ten', '10.005', ''];
const LINES = 12;

const line = fc.tuple(
  fc.constantFrom(...SENDERS),
  fc.constantFrom(...DAYS),
  fc.integer({ min: 1, max: 3 }),
  fc.constantFrom(...AMOUNTS),
);
const field = fc.constantFrom('sender', 'day', 'number', 'amount');
const text = fc.constantFrom(...SENDERS, ...DAYS, ...AMOUNTS);
const rowId = fc.integer({ min: 1, max: LINES });
const act = fc.oneof(
  fc.record({ path: fc.constant('cell'), rowId, field, to: fc.option(text) }),
  fc.record({ path: fc.constant('skip'), rowId, isOut: fc.boolean() }),
  fc.record({ path: fc.constant('equal'), field, from: fc.option(text), to: text }),
  fc.record({
    path: fc.constant('replace'),
    field: fc.option(field),
    find: fc.constantFrom('l', '0', 'd', '/', 'Nobody'),
    to: text,
  }),
  fc.record({ path: fc.constant('leave'), state: fc.constantFrom('accepted', 'blocked') }),
  fc.record({ path: fc.constant('back') }),
  fc.record({
    path: fc.constant('resolve'),
    value: fc.constantFrom('Aldar', 'Nobody'),
    to: fc.constantFrom('Alder', 'Birch'),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

describe('any sequence of fixes followed by as many undos', () => {
  let app: ImportsApp;
  let files = 0;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  const apply = async (id: string, one: Act) => {
    const post = (path: string, body: object) => app.call('POST', `/imports/${id}/${path}`, body);
    switch (one.path) {
      case 'cell':
        return app.call('PATCH', `/imports/${id}/rows/${one.rowId}`, { cells: { [one.field]: one.to } });
      case 'skip':
        return app.call('PATCH', `/imports/${id}/rows/${one.rowId}`, { skip: one.isOut });
      case 'equal':
        return post('fixes', { kind: 'equal-values', field: one.field, from: one.from, to: one.to });
      case 'replace':
        return post('fixes', { kind: 'find-replace', field: one.field, find: one.find, replace: one.to });
      case 'leave':
        return post('fixes', { kind: 'leave-out', rows: { state: one.state }, reason: 'No' });
      case 'back':
        return post('fixes', { kind: 'take-back' });
      default:
        return post('resolutions', { code: 'sender-unknown', value: one.value, to: one.to });
    }
  };

  /** Counts the acts that were taken: those that change nothing, or are refused, leave nothing to undo. */
  const undoAll = async (id: string): Promise<number> => {
    for (let undone = 0; ; undone += 1)
      if ((await app.call('POST', `/imports/${id}/undo`)).status !== 200) return undone;
  };

  it('gives back the staging byte for byte, and as many redos give what the fixes had made of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: LINES, maxLength: LINES }),
        fc.array(act, { minLength: 1, maxLength: 6 }),
        async (lines, acts) => {
          files += 1;
          const cells = lines.map(([sender, day, number, amount]) => [sender, day, number, amount].join(','));
          const taken = await app.take(parcelCsv('Alder,01/05/2026,0,1', ...cells, `Total ${files},,,12`));
          const before = await stagingOf(app, taken.id);
          for (const one of acts) expect((await apply(taken.id, one as Act)).status).toBeLessThan(500);
          const after = await stagingOf(app, taken.id);
          const undone = await undoAll(taken.id);
          expect(await stagingOf(app, taken.id)).toEqual(before);
          for (let redone = 0; redone < undone; redone += 1)
            expect((await app.call('POST', `/imports/${taken.id}/redo`)).status).toBe(200);
          expect(await stagingOf(app, taken.id)).toEqual(after);
        },
      ),
      { numRuns: 25 },
    );
  }, 180_000);
});
