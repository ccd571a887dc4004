import type { Problem } from '@tierline/api-client';

/** What stood in the way of a change of the organisation, in words of the screen. */
export interface Refusal {
  readonly heading: string;
  readonly text: string;
}

const WORDS: Readonly<Record<string, Refusal>> = {
  'node-circular': {
    heading: 'That would make a circle',
    text: 'It can’t stand below itself or below something that belongs to it on any later day. Choose another place, or move that one first.',
  },
  'node-name-taken': {
    heading: 'The name is taken',
    text: 'Another one at the same place is called that. Choose another name.',
  },
  'node-ended': { heading: 'It is not there any more on that day', text: 'Choose an earlier day, or another place.' },
  'date-before-node': { heading: 'It is not there yet on that day', text: 'Choose a later day, or another place.' },
  'membership-overlaps': {
    heading: 'The person belongs somewhere already',
    text: 'A person belongs to one place of a tree at a time. End the other membership first, or choose another day.',
  },
  'membership-ended': {
    heading: 'It ends before that day',
    text: 'The person leaves earlier already. Nothing was changed.',
  },
  'version-stale': {
    heading: 'Someone changed it meanwhile',
    text: 'The newest state is shown now. Look at it and try again.',
  },
};

/** Here the server knows more than the screen: how many members are in the way. */
const HEADINGS: Readonly<Record<string, string>> = { 'node-in-use': 'It is not empty on that day' };

/** Words for a refusal; those of the server where the screen knows nothing better. */
export function refusalOf(problem: Problem): Refusal {
  const heading = HEADINGS[problem.code] ?? problem.title;
  return WORDS[problem.code] ?? { heading, text: problem.detail };
}
