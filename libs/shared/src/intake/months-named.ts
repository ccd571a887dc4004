const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const YEAR = '(20\\d\\d)';
const NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const FORMS: readonly { readonly form: RegExp; readonly of: (found: RegExpMatchArray) => [string, string] }[] = [
  { form: new RegExp(`\\b${YEAR}-(\\d\\d)(?:-\\d\\d)?\\b`, 'g'), of: ([, year = '', month = '']) => [year, month] },
  { form: new RegExp(`\\b(\\d{1,2})/\\d{1,2}/${YEAR}\\b`, 'g'), of: ([, month = '', year = '']) => [year, month] },
  { form: new RegExp(`(?<![\\d/])(\\d{1,2})/${YEAR}\\b`, 'g'), of: ([, month = '', year = '']) => [year, month] },
  {
    form: new RegExp(`(?<![a-z])${NAME}\\.?(?:\\s+\\d{1,2},)?[\\s,_-]*${YEAR}\\b`, 'gi'),
    of: ([, name = '', year = '']) => [year, numberOf(name)],
  },
  { form: new RegExp(`\\b${YEAR}[\\s_-]*${NAME}\\b`, 'gi'), of: ([, year = '', name = '']) => [year, numberOf(name)] },
];

/** Months that a text names with their year: `2025-03`, `3/2025`, `3/31/2025` (month first), `March 2025`, `Mar. 31, 2025`.
 *  @returns `YYYY-MM`, each once, in no order */
export function monthsNamedIn(text: string): string[] {
  const months = FORMS.flatMap(({ form, of }) => [...text.matchAll(form)].map(of)).flatMap(([year, month]) => {
    const number = Number(month);
    return number >= 1 && number <= 12 ? [`${year}-${String(number).padStart(2, '0')}`] : [];
  });
  return [...new Set(months)];
}

function numberOf(name: string): string {
  return String(NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}
