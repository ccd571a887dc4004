import type { ShownImport } from '@tierline/imports';

const CELLS = 24;
const NUMBERS = new Intl.NumberFormat('en-US');
const PHASES: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  reading: 'Reading',
  judging: 'Checking',
  committing: 'Committing',
  reverting: 'Reverting',
};

/** One line that says how far the work on a file is: a bar where its length is known, else the rows so far.
 *  @param width columns of the terminal; longer lines are cut */
export function progressLine(fileName: string, progress: ShownImport['progress'], width: number): string {
  if (progress === null) return fileName.slice(0, width);
  const { phase, rowsDone, rowsTotal, rowsPerSecond, secondsLeft } = progress;
  const parts = [(PHASES[phase] ?? phase).padEnd(10)];
  if (rowsTotal !== null && rowsTotal > 0) {
    const share = Math.min(1, rowsDone / rowsTotal);
    const full = Math.floor(share * CELLS);
    parts.push(`[${'#'.repeat(full)}${'-'.repeat(CELLS - full)}]`, `${Math.floor(share * 100)} %`.padStart(5));
  }
  if (rowsDone > 0) parts.push(`${NUMBERS.format(rowsDone)} rows`);
  if (rowsPerSecond !== null && rowsDone > 0) parts.push(`${NUMBERS.format(rowsPerSecond)}/s`);
  if (secondsLeft !== null && secondsLeft > 0) parts.push(`${secondsLeft} s left`);
  return `${fileName}  ${parts.join('  ')}`.slice(0, width);
}

/** What became of a file, in one or a few lines. */
export function endLines(
  { fileName, status, counts, params, problem, choiceProposal }: ShownImport,
  address: string,
): string[] {
  const chosen = [params['loader'], params['commissionMonth']].filter(Boolean).join(', ');
  const said = chosen === '' ? '' : ` (${chosen})`;
  if (status === 'failed') {
    const reasons =
      choiceProposal && !choiceProposal.isSure ? choiceProposal.reasons : [problem?.detail ?? 'No reason is known.'];
    return [
      `${fileName}${said}: ${problem?.title ?? 'could not be read'}.`,
      ...reasons.map((reason) => `  ${reason}`),
      `  ${address}`,
    ];
  }
  const issues = [
    ...(counts.blocked > 0 ? [`${NUMBERS.format(counts.blocked)} blocked`] : []),
    ...(counts.duplicates > 0 ? [`${NUMBERS.format(counts.duplicates)} there already`] : []),
    ...(counts.warnings > 0
      ? [`${NUMBERS.format(counts.warnings)} ${counts.warnings === 1 ? 'warning' : 'warnings'}`]
      : []),
  ];
  const rows = [`${NUMBERS.format(counts.rows)} ${counts.rows === 1 ? 'row' : 'rows'}`, ...issues].join(', ');
  const reason = status === 'review' && problem ? [`  ${problem.detail}`] : [];
  return [
    `${fileName}${said}: ${status === 'review' ? 'ready for review' : status}, ${rows}.`,
    ...reason,
    `  ${address}`,
  ];
}
