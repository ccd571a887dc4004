import type { AssigneeDto, DistributeLeadsRequest, DistributionDto } from '@tierline/api-client';
import type { Choice, NumberForms } from '@tierline/ui';

export type DistributionMethod = DistributeLeadsRequest['method'];

/** Ways to give leads away, each with what it does. */
export const METHODS: readonly { readonly value: DistributionMethod; readonly label: string; readonly text: string }[] =
  [
    {
      value: 'balanced',
      label: 'Balanced',
      text: 'Each lead goes to the person with the fewest open leads; pressing ones to seniors.',
    },
    { value: 'round-robin', label: 'In turn', text: 'One lead for each person, then from the first again.' },
    {
      value: 'rules',
      label: 'By rules',
      text: 'The first rule of the settings that fits decides; what fits none is left.',
    },
  ];

export const METHOD_CHOICES: readonly Choice[] = METHODS.map(({ value, label }) => ({ value, label }));

/** "38 leads change hands, 4 keep their owner, 2 are left." */
export function distributionText({ assigned, kept, left }: DistributionDto, numbers: NumberForms): string {
  const count = (value: number): string => numbers.count(value);
  return [
    `${count(assigned)} ${assigned === 1 ? 'lead changes' : 'leads change'} hands`,
    ...(kept > 0 ? [`${count(kept)} keep their owner`] : []),
    ...(left > 0 ? [`${count(left)} cannot be taken by anybody`] : []),
  ].join(', ');
}

/** What is said of somebody who can get leads: "12 of 20 open, senior". */
export function assigneeText({ openLeads, capacity, isSenior }: AssigneeDto, numbers: NumberForms): string {
  const open =
    capacity === null ? numbers.count(openLeads) : `${numbers.count(openLeads)} of ${numbers.count(capacity)}`;
  return `${open} open${isSenior ? ', senior' : ''}`;
}
