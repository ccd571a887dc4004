import { Problem } from '@tierline/api-client';
import { refusalOf } from './refusals.js';

const problem = (code: string) =>
  new Problem({ code, status: 409, title: 'Title of the server', detail: 'Its words.' });

it('says circles and overlaps in words, and passes on what it does not know', () => {
  expect(refusalOf(problem('node-circular')).heading).toBe('That would make a circle');
  expect(refusalOf(problem('membership-overlaps')).text).toContain('one place of a tree at a time');
  expect(refusalOf(problem('node-in-use'))).toEqual({ heading: 'It is not empty on that day', text: 'Its words.' });
  expect(refusalOf(problem('else'))).toEqual({ heading: 'Title of the server', text: 'Its words.' });
});
