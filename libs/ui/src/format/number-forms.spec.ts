import { isNegative, isZero, NumberForms, shiftPoint } from './number-forms.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('NumberForms', () => {
  const forms = new NumberForms('en-US');

  it('writes money with its sign, two decimals and a true minus', () => {
    expect(forms.money(usd('1234.50'))).toBe('$1,234.50');
    expect(forms.money(usd('-450.50'))).toBe('−$450.50');
    expect(forms.money(usd('0.00'))).toBe('$0.00');
  });

  it('keeps every cent of a large amount', () => {
    expect(forms.amount(usd('123456789012.34'))).toBe('123,456,789,012.34');
    expect(forms.amount(usd('90071992547409.93'))).toBe('90,071,992,547,409.93');
  });

  it('leaves the currency to the head of a table and says a missing value with a dash', () => {
    expect(forms.amount(usd('-41.20'))).toBe('−41.20');
    expect(forms.amount(null)).toBe('–');
    expect(forms.amount({ amount: '1500', currency: 'JPY' })).toBe('1,500');
  });

  it('signs a change', () => {
    expect(forms.change(usd('189.15'))).toBe('+189.15');
    expect(forms.change(usd('-8.50'))).toBe('−8.50');
    expect(forms.change(usd('0.00'))).toBe('0.00');
  });

  it('cuts the cents off for setting them smaller', () => {
    expect(forms.parts(usd('94483.27'))).toEqual({ whole: '$94,483', cents: '.27', isNegative: false });
    expect(forms.parts({ amount: '-1500', currency: 'JPY' })).toEqual({
      whole: '−¥1,500',
      cents: '',
      isNegative: true,
    });
    expect(new NumberForms('de-DE').parts(usd('94483.27'))).toMatchObject({ whole: '94.483', cents: ',27\u00a0$' });
  });

  it('writes percentages with a space and rates from fractions', () => {
    expect(forms.percent(62)).toBe('62 %');
    expect(forms.percent('101.11')).toBe('101.11 %');
    expect(forms.percent(-1.1)).toBe('−1.1 %');
    expect(forms.percent(52, 1)).toBe('52.0 %');
    expect(forms.percent(null)).toBe('n/a');
    expect(forms.rate('0.3250')).toBe('32.5 %');
    expect(forms.rate('1.0000')).toBe('100 %');
  });

  it('shortens counts over 999 and money on axes', () => {
    expect(forms.count(1284)).toBe('1,284');
    expect(forms.shortCount(999)).toBe('999');
    expect(forms.shortCount(1234)).toBe('1.2K');
    expect(forms.axis(300_000, 'USD')).toBe('$300K');
    expect(forms.axis(-1_200_000, 'USD')).toBe('−$1.2M');
    expect(forms.axis(0, 'USD')).toBe('$0');
  });

  it('never gives a file size more than three digits', () => {
    expect(forms.fileSize(212 * 1024)).toBe('212 KB');
    expect(forms.fileSize(999)).toBe('999 B');
    expect(forms.fileSize(1000)).toBe('1 KB');
    expect(forms.fileSize(1_500_000)).toBe('1.4 MB');
    expect(forms.fileSize(16 * 1024 * 1024)).toBe('16 MB');
  });
});

describe('decimal text', () => {
  it('knows its sign and zero', () => {
    expect(isNegative('-0.00')).toBe(false);
    expect(isNegative('-0.01')).toBe(true);
    expect(isZero('0.00')).toBe(true);
    expect(isZero('-0')).toBe(true);
    expect(isZero('10')).toBe(false);
  });

  it('moves the point without a float', () => {
    expect(shiftPoint('0.3250', 2)).toBe('32.50');
    expect(shiftPoint('0.07', 2)).toBe('7');
    expect(shiftPoint('-1', 2)).toBe('-100');
    expect(shiftPoint('0.005', 2)).toBe('0.5');
  });
});
