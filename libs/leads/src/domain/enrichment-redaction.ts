const E_MAIL = '[e-mail]';
const PHONE = '[phone]';
const NAME = '[name]';

/** Digits that make a number somebody could be called on. */
const FEWEST_DIGITS = 6;
/** Marks that steer the direction or are not seen; they would hide a number from a search. */
const INVISIBLE = /\p{Cf}|[^\P{Cc}\n\t]/gu;
/** Anything around an at sign, also with blanks or in words: `a@b.example`, `a (at) b`, `a [at] b`. Begins where a word begins, so that
 *  a long text is searched once. */
const AROUND_AT = /(?<![^\s@<>,;])[^\s@<>,;]*\s?(?:@|[([{]\s?at\s?[)\]}])\s?[^\s@<>,;]*/giu;
/** Digits of any script, with what people write between them. */
const DIGITS = /\p{Nd}(?:[\s.\-/()_,:*·–—‐‑−\p{Mn}\p{Me}]*\p{Nd})*/gu;
const WORD = /[\p{L}\p{M}]{3,}/gu;

/** A free text without phone numbers and e-mail addresses. It rather takes out too much (a date, an order number) than too little.
 *  @param ownNames names of the lead; each word of three letters or more is taken out too
 *  @returns text in Unicode's compatibility form, without invisible marks
 *  @source leads 11 */
export function redacted(text: string, ownNames: readonly string[] = []): string {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '');
  const withoutContacts = untilNothingIsLeft(plain);
  const words = new Set(
    ownNames.flatMap((name) =>
      name
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{M}]+/u),
    ),
  );
  return withoutContacts.replace(WORD, (word) => (words.has(word.toLowerCase()) ? NAME : word));
}

/** Taking one thing out may join what stands on its sides, so it is done until nothing changes. */
function untilNothingIsLeft(text: string): string {
  const next = text
    .replace(AROUND_AT, E_MAIL)
    .replace(DIGITS, (found) => ((found.match(/\p{Nd}/gu) ?? []).length < FEWEST_DIGITS ? found : PHONE));
  return next === text ? text : untilNothingIsLeft(next);
}
