import fc from 'fast-check';
import { redacted } from './enrichment-redaction.js';

const separator = fc.constantFrom('', ' ', '-', '.', ' - ', '/', ' (', ') ', '\u00a0', '\u200b', '–');
const digitSystem = fc.constantFrom('0123456789', '٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९', '０１２３４５６７８９');

/** A phone number as people write it, and its digits in ASCII. */
const phone = fc
  .record({
    digits: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 15 }),
    separators: fc.array(separator, { minLength: 15, maxLength: 15 }),
    system: digitSystem,
    prefix: fc.constantFrom('', '+', '00', '('),
  })
  .map(({ digits, separators, system, prefix }) => ({
    written: prefix + digits.map((digit, index) => `${[...system][digit]}${separators[index]}`).join(''),
    ascii: digits.join(''),
  }));

const label = fc.stringMatching(/^[a-z][a-z0-9._+-]{0,15}$/);
const eMail = fc.record({ local: label, domain: label, at: fc.constantFrom('@', ' @ ', '＠', '(at)', ' [at] ') });

it('never tells a phone number, whatever stands around it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      phone,
      fc.string({ unit: 'grapheme' }),
      (before, { written, ascii }, after) => {
        const digits = redacted(`${before} ${written} ${after}`).replace(/[^\p{Nd}]/gu, '');
        return !digits.includes(ascii) && !digits.includes(written.replace(/[^\p{Nd}]/gu, ''));
      },
    ),
    { numRuns: 500 },
  );
});

it('never tells an e-mail address, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.string(), eMail, fc.string(), (before, { local, domain, at }, after) => {
      const told = redacted(`${before} ${local}${at}${domain} ${after}`);
      return !told.includes('@') && !told.includes(`${local}${at}${domain}`);
    }),
    { numRuns: 500 },
  );
});

it('leaves no run of six digits and no at sign in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => !/@|\p{Nd}{6}/u.test(redacted(text))),
    { numRuns: 1_000 },
  );
});

it('takes nothing more out of a text that was redacted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => redacted(redacted(text)) === redacted(text)),
  );
});
