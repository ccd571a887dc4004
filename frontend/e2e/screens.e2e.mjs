// Every screen holds in both themes and two widths: axe finds nothing, nothing is cut off sideways, no error in the page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asPerson,
  assertAccessible,
  BASE,
  launch,
  openPage,
  picture,
  REP,
  settled,
  signIn,
  SIZES,
} from './browser.mjs';
import { ENTRY_SCREENS } from './account-screens.mjs';
import { REP_SCREENS, SCREENS } from './screens.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// A page mostly waits: two of them share the machine well.
describe('every screen', { concurrency: 2 }, () => {
  for (const theme of ['light', 'dark']) {
    for (const size of Object.keys(SIZES)) {
      test(`screens, ${theme}, ${size}`, async (suite) => {
        const { page, context, faults } = await openPage(browser, { theme, size });
        for (const screen of ENTRY_SCREENS) {
          await suite.test(screen.name, () => holds(page, screen, { shot: `${screen.name}-${size}-${theme}` }));
        }
        await signIn(page);
        const get = await asPerson();
        for (const screen of SCREENS) {
          await suite.test(screen.name, () => holds(page, screen, { get, shot: `${screen.name}-${size}-${theme}` }));
        }
        assert.deepEqual(faults, []);
        await context.close();
      });

      test(`screens of a rep, ${theme}, ${size}`, async (suite) => {
        const { page, context, faults } = await openPage(browser, { theme, size });
        await signIn(page, REP);
        const get = await asPerson(REP);
        for (const screen of REP_SCREENS) {
          const name = `rep-${screen.name}`;
          await suite.test(name, () => holds(page, screen, { get, shot: `${name}-${size}-${theme}` }));
        }
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }
});

async function holds(page, { name, path }, { get, shot }) {
  await page.goto(`${BASE}${typeof path === 'function' ? await path(get) : path}`);
  await settled(page);
  await picture(page, shot);
  await assertAccessible(page, name);
}
