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

const THEMES = ['light', 'dark'];
const STILL_FRAMES = 3;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// A page mostly waits: two of them share the machine well.
describe('every screen', { concurrency: 2 }, () => {
  for (const size of Object.keys(SIZES)) {
    test(`screens, ${size}`, async (suite) => {
      const { page, context, faults } = await openPage(browser, { theme: 'system', size });
      for (const screen of ENTRY_SCREENS) await holds(suite, { page, screen, size });
      await signIn(page);
      const get = await asPerson();
      for (const screen of SCREENS) await holds(suite, { page, screen, size, get });
      assert.deepEqual(faults, []);
      await context.close();
    });

    test(`screens of a rep, ${size}`, async (suite) => {
      const { page, context, faults } = await openPage(browser, { theme: 'system', size });
      await signIn(page, REP);
      const get = await asPerson(REP);
      for (const { name, path } of REP_SCREENS)
        await holds(suite, { page, screen: { name: `rep-${name}`, path }, size, get });
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
});

/** Opens a screen once and looks at it in both themes, which differ in colours alone: the page follows the system, which changes under it. */
async function holds(suite, { page, screen: { name, path }, size, get }) {
  for (const theme of THEMES) {
    await suite.test(`${name}, ${theme}`, async () => {
      const isSecond = theme !== THEMES[0];
      if (isSecond) await turn(page, theme);
      else await open(page, typeof path === 'function' ? await path(get) : path);
      await picture(page, `${name}-${size}-${theme}`);
      await assertAccessible(page, `${name}, ${theme}`, { onlyColors: isSecond });
    });
  }
}

async function open(page, path) {
  await page.emulateMedia({ colorScheme: THEMES[0] });
  await page.goto(`${BASE}${path}`);
  await settled(page);
  await isIn(page, THEMES[0]);
}

async function turn(page, theme) {
  await page.emulateMedia({ colorScheme: theme });
  await isIn(page, theme);
}

/** Waits until the page says the theme and nothing in it changes colour any more: a colour on its way is neither of the two.
 *  What inherits a moving colour moves after it, so it is looked at frame by frame. */
async function isIn(page, theme) {
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
  await page.evaluate(async (stillFrames) => {
    for (let still = 0; still < stillFrames;) {
      await new Promise((drawn) => globalThis.requestAnimationFrame(() => setTimeout(drawn)));
      const isMoving = document.getAnimations().some((one) => one instanceof globalThis.CSSTransition);
      still = isMoving ? 0 : still + 1;
    }
  }, STILL_FRAMES);
}
