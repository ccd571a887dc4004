import { changesOf, faultsOf, textsOf } from './lead-fields.js';

describe('textsOf', () => {
  it('reads what the form shows and nothing else', () => {
    const texts = textsOf({ fullName: 'Zoya', childAge: 4.5, city: null, score: 90 });
    expect(texts).toMatchObject({ fullName: 'Zoya', childAge: '4.5', city: '' });
    expect(texts).not.toHaveProperty('score');
  });
});

describe('changesOf', () => {
  it('sends what differs, numbers as numbers, and null for what was taken away', () => {
    const before = { fullName: 'Zoya', city: 'Pune', childAge: '4' };
    expect(changesOf({ ...before, fullName: ' Zoya ', city: '', childAge: '4.5' }, before)).toEqual({
      city: null,
      childAge: 4.5,
    });
  });
});

describe('faultsOf', () => {
  it('asks for something that tells the lead', () => {
    expect(faultsOf({ city: 'Pune' })).toEqual({ fullName: 'Enter a name, a phone or an email.' });
    expect(faultsOf({ phone: '90000 01001' })).toEqual({});
  });

  it('takes ages of children, half years too', () => {
    expect(faultsOf({ fullName: 'Z', childAge: '4.5' })).toEqual({});
    expect(faultsOf({ fullName: 'Z', childAge: '19' })).toHaveProperty('childAge');
    expect(faultsOf({ fullName: 'Z', childAge: 'six' })).toHaveProperty('childAge');
  });
});
