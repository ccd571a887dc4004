// Every screen holds in both themes and two widths: axe finds nothing, nothing is cut off sideways, no error in the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asPerson, assertAccessible, BASE, launch, openPage, picture, settled, signIn, SIZES } from './browser.mjs';
import { SCREENS } from './screens.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const theme of ['light', 'dark']) {
  for (const size of Object.keys(SIZES)) {
    test(`screens, ${theme}, ${size}`, async (suite) => {
      const { page, context, faults } = await openPage(browser, { theme, size });
      await suite.test('sign-in', async () => {
        await page.goto(`${BASE}/sign-in`);
        await settled(page);
        await picture(page, `sign-in-${size}-${theme}`);
        await assertAccessible(page, 'sign-in');
      });
      await signIn(page);
      const get = await asPerson();
      for (const { name, path } of SCREENS) {
        await suite.test(name, async () => {
          await page.goto(`${BASE}${typeof path === 'function' ? await path(get) : path}`);
          await settled(page);
          await picture(page, `${name}-${size}-${theme}`);
          await assertAccessible(page, name);
          assert.deepEqual(faults, []);
        });
      }
      await context.close();
    });
  }
}
