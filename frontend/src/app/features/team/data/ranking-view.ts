import type { RankedPersonDto, RankingFiguresDto, RankingMeasure } from '@tierline/api-client';
import { MINUS, type GridColumn, type NumberForms, type Segment } from '@tierline/ui';
import { rateText } from './progress-view.js';

/** What people are ranked by when the address names nothing. */
export const USUAL_MEASURE: RankingMeasure = 'won';

interface Measure {
  readonly key: RankingMeasure;
  readonly label: string;
  readonly isRate: boolean;
  /** Whether it comes from the rows of campaigns. */
  readonly isOfCampaigns: boolean;
  readonly of: (figures: RankingFiguresDto) => number | null;
}

const MEASURES: readonly Measure[] = [
  { key: 'won', label: 'Closed', isRate: false, isOfCampaigns: false, of: ({ won }) => won },
  { key: 'success-rate', label: 'Success rate', isRate: true, isOfCampaigns: false, of: (one) => one.successRate },
  { key: 'booked', label: 'Bookings', isRate: false, isOfCampaigns: true, of: ({ booked }) => booked },
  { key: 'approval-rate', label: 'Approval rate', isRate: true, isOfCampaigns: true, of: (one) => one.approvalRate },
];

const measuresFor = (seesCampaigns: boolean): readonly Measure[] =>
  MEASURES.filter(({ isOfCampaigns }) => seesCampaigns || !isOfCampaigns);

/** The measures that a reader can rank by. */
export function measureSegments(seesCampaigns: boolean): readonly Segment[] {
  return measuresFor(seesCampaigns).map(({ key, label }) => ({ key, label }));
}

/** The measure that an address names; the usual one where it names none, or one that the reader has no right to. */
export function measureOf(text: string | null, seesCampaigns: boolean): RankingMeasure {
  return measuresFor(seesCampaigns).find(({ key }) => key === text)?.key ?? USUAL_MEASURE;
}

/** One row per person: place, figures, the one ranked by in full ink, and how it moved since the period before. */
export function rankingColumns(
  by: RankingMeasure,
  { numbers, seesCampaigns }: { readonly numbers: NumberForms; readonly seesCampaigns: boolean },
): readonly GridColumn<RankedPersonDto>[] {
  return [
    {
      ...{ key: 'place', head: 'Place', align: 'end', width: '64px', phone: 'fact' },
      text: ({ place }) => numbers.count(place),
      phoneText: placesText,
    },
    { key: 'name', head: 'Name', isKey: true, phone: 'key', text: ({ person }) => person.name },
    {
      ...{ key: 'leads', head: 'Leads', align: 'end', isMuted: true, isMinor: true },
      text: ({ figures }) => numbers.count(figures.leads),
    },
    ...measuresFor(seesCampaigns).map((measure): GridColumn<RankedPersonDto> => ({
      ...{ key: measure.key, head: measure.label, align: 'end', isMuted: measure.key !== by },
      ...(measure.key === by ? { phone: 'amount' as const } : {}),
      text: ({ figures }) => figureText(measure, figures, numbers),
    })),
    {
      ...{ key: 'change', head: 'Change', align: 'end', phone: 'fact' },
      text: ({ change }) => changeText(change, by, numbers),
      phoneText: ({ change }) => (change === null ? '' : changeText(change, by, numbers)),
    },
    {
      ...{ key: 'before', head: 'Place before', align: 'end', isMuted: true },
      text: ({ placeBefore }) => numbers.count(placeBefore),
    },
  ];
}

function figureText({ of, isRate }: Measure, figures: RankingFiguresDto, numbers: NumberForms): string {
  const figure = of(figures);
  if (!isRate) return numbers.count(figure);
  return figure === null ? 'n/a' : rateText(figure, numbers);
}

/** "+2", "−12.5 points" for rates; "–" where one of the periods has no figure. */
function changeText(change: number | null, by: RankingMeasure, numbers: NumberForms): string {
  if (change === null) return numbers.count(null);
  const isRate = MEASURES.some(({ key, isRate: rate }) => key === by && rate);
  const size = isRate ? `${Math.abs(change).toFixed(1)} pts` : numbers.count(Math.abs(change));
  if (change === 0) return size;
  return `${change > 0 ? '+' : MINUS}${size}`;
}

/** "Place 2, 4 before". */
function placesText({ place, placeBefore }: RankedPersonDto): string {
  const now = place === null ? 'No place' : `Place ${place}`;
  return placeBefore === null ? now : `${now}, ${placeBefore} before`;
}
