import type { CellType } from '../cell-values.js';

/** One column of a campaign file. */
export interface CampaignColumn {
  /** Name in the record, in issues and on the wire. */
  readonly field: string;
  /** Header as the sender writes it; compared by its letters and digits. */
  readonly header: string;
  /** Other spellings. */
  readonly aliases?: readonly string[];
  readonly type: CellType;
  /** Whether the file is refused without this header. */
  readonly isRequired?: boolean;
  /** Whether the review warns when the header is missing. */
  readonly isExpected?: boolean;
  /** Whether only the end of the header counts, because a name stands in front of it. */
  readonly isEnding?: boolean;
}

/** What one kind of campaign file looks like. */
export interface CampaignLayout {
  readonly name: 'simple' | 'bank';
  readonly title: string;
  readonly columns: readonly CampaignColumn[];
  /** Sheet that is taken before others. */
  readonly sheet?: string;
}
