/** Letters beyond ASCII of languages that share an encoding, in small letters. Earlier encodings win when two explain a text equally well. */
const ENCODINGS: readonly (readonly [encoding: string, languages: readonly string[]])[] = [
  [
    'windows-1252',
    [
      'äöüß',
      'àâæçéèêëîïôœùûüÿ',
      'áéíñóúü',
      'áâãàçéêíóôõúü',
      'àèéìíòóù',
      'åäöéæøü',
      'áäéëïíöóúü',
      'áðéíóúýþæö',
      'àçèéíïòóúü',
    ],
  ],
  ['windows-1250', ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž', 'äöüß']],
  ['windows-1254', ['çğıöşüâîû']],
  ['windows-1257', ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž']],
  [
    'windows-1251',
    ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя', 'абвгдђежзијклљмнњопрстћуфхцчџш'],
  ],
  ['windows-1253', ['αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ']],
  ['macintosh', ['äöüß', 'àâæçéèêëîïôœùûüÿ', 'áéíñóúü', 'áâãàçéêíóôõúü', 'àèéìíòóù', 'åäöéæøü']],
  ['koi8-r', ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя']],
  ['ibm866', ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя']],
];
// What speaks against an encoding: a capital behind a small letter, a sign within a word, letters of two scripts in one word.
const ODD = /\p{Ll}\p{Lu}|\p{L}[^\p{L}\p{M}\s\u2019'´`.-]\p{L}|[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]/gu;
const SIGNS = /[€–—‘’“”„•…™®©°£§«»¡¿·\u00a0]/g;
const NO_TEXT = /[\u0080-\u009f\ufffd]/g;
const DEFAULT = 'windows-1252';

/** The encoding of one byte per character in which these words make the most sense.
 *  @param words with bytes beyond ASCII, parted by blanks */
export function oneByteEncodingOf(words: Buffer): string {
  let best = { encoding: DEFAULT, score: 0 };
  for (const [encoding, languages] of ENCODINGS) {
    const text = new TextDecoder(encoding).decode(words);
    const score = scoreOf(text, languages);
    if (score > best.score + 1e-9) best = { encoding, score };
  }
  return best.encoding;
}

// Share of the letters beyond ASCII that one language explains, less the share of what no language writes.
function scoreOf(text: string, languages: readonly string[]): number {
  const beyond = text.replace(/\p{ASCII}/gu, '');
  if (beyond === '') return 0;
  const letters = beyond.replace(/[^\p{L}]/gu, '');
  const small = letters.toLowerCase();
  const explained = Math.max(
    ...languages.map((language) => [...small].filter((letter) => language.includes(letter)).length),
  );
  const odd = (text.match(ODD)?.length ?? 0) + (beyond.match(NO_TEXT)?.length ?? 0);
  // Small letters are far more frequent than capitals in every language: among equals they decide.
  const capitals = [...letters].filter((letter) => letter !== letter.toLowerCase()).length;
  const signs = beyond.match(SIGNS)?.length ?? 0;
  return (explained + signs) / beyond.length - odd / beyond.length - (0.01 * capitals) / beyond.length;
}
