import type { TextLine } from '@tierline/shared/intake';
import type { FileSampleRow } from '../persistence/file-sample.sql.js';
import type { FileSampleDto } from './file-sample.response.dto.js';

export function sampleDto({ id, file_name: fileName, status, sample, problem }: FileSampleRow): FileSampleDto {
  const sheets = (sample?.sheets ?? []).map(({ name, isHidden, rows, isCut }) => ({
    name,
    isHidden,
    isCut,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => cell?.text ?? ''),
      kinds: cells.map((cell) => cell?.kind ?? 'empty'),
    })),
  }));
  const lines = (sample?.text?.lines ?? []).map((line, index) => ({
    page: line.page,
    line: index + 1,
    pieces: piecesOf(line),
  }));
  return { id, fileName, status, sheets, lines, pages: sample?.text?.pages ?? null, problem };
}

// A blank is 0.6 of the type size in type whose letters are all of one width; columns stand farther apart.
const PIECE_GAP = 0.75;

/** Words that stand near to each other are one piece. */
function piecesOf({ words, size }: TextLine): string[] {
  const pieces: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x0, x1 } of words) {
    const last = pieces.length - 1;
    if (x0 - end < size * PIECE_GAP) pieces[last] = `${pieces[last] ?? ''} ${text}`;
    else pieces.push(text);
    end = x1;
  }
  return pieces;
}
