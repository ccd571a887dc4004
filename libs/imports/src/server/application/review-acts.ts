import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access, Actor } from '@tierline/shared/access';
import type { ControlTotal } from '@tierline/shared/intake';
import { randomUUID } from 'node:crypto';
import { NothingToUndo } from '../../domain/import.errors.js';
import type { ActKind } from '../../domain/review-act.js';
import { actsAtHand, addAct, turnAct, type ActRow, type ResolutionSide } from '../persistence/act.sql.js';
import { recordChange, type NewChange } from '../persistence/change.sql.js';
import { countMismatches, putTotals } from '../persistence/control-total.sql.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { exchangeResolution } from '../persistence/resolution.sql.js';
import {
  contentOfImage,
  keepPositions,
  keepRows,
  keepTotalIssues,
  removeImage,
  restoreImage,
} from '../persistence/row-image.sql.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeChanged } from './judge-changed.js';
import { requireRemembering } from './remembering.js';
import { UnderReview, type ChangeAsked } from './under-review.js';

/** What was done, for the act that can undo it. */
export interface DoneAct {
  readonly kind: ActKind;
  readonly title: string;
  readonly rows: number;
  readonly imageId: string;
  readonly controlTotals?: readonly ControlTotal[] | null;
  readonly resolution?: ResolutionSide | null;
  readonly actor: Actor;
  /** What the history says; a cell fix of two cells has two entries. */
  readonly changes: readonly Omit<NewChange, 'actor' | 'actId'>[];
}

/** An act that was undone or redone. */
export interface TurnedAct {
  readonly id: string;
  readonly kind: ActKind;
  readonly title: string;
  readonly rows: number;
}

/** The stack of what people did to a file under review. Each act keeps the other side of what it changed, row by row, so that undoing
 *  gives back exactly what stood there whatever a mapping would make of it today; what the target judged is judged anew. */
@Injectable()
export class ReviewActs {
  constructor(
    private readonly review: UnderReview,
    private readonly imports: ImportRepository,
    private readonly judge: JudgeChanged,
    private readonly targets: TargetRegistry,
  ) {}

  /** A place for the rows that an act is about to change. */
  newImage(row: ImportRow): { readonly imageId: string; readonly importId: string } {
    return { imageId: randomUUID(), importId: row.id };
  }

  /** Keeps an act that was done, in the transaction that did it.
   *  @returns its id */
  async add(tx: Tx, row: ImportRow, done: DoneAct): Promise<string> {
    const { controlTotals = null, resolution = null, changes, actor } = done;
    const actId = await addAct(tx, { ...done, importId: row.id, controlTotals, resolution });
    for (const change of changes) await recordChange(tx, row.id, { ...change, actor, actId });
    await this.imports.update(tx, row.id, { undo_title: done.title, redo_title: null });
    return actId;
  }

  /** @throws ImportNotFound, WrongState, VersionStale, NothingToUndo, PermissionMissing when a program would change what is remembered,
   *  DomainError of the target when the caller must not */
  undo(access: Access, asked: ChangeAsked): Promise<TurnedAct> {
    return this.turn(access, asked, 'undone');
  }

  /** @throws as `undo` */
  redo(access: Access, asked: ChangeAsked): Promise<TurnedAct> {
    return this.turn(access, asked, 'redone');
  }

  private turn(access: Access, asked: ChangeAsked, kind: 'undone' | 'redone'): Promise<TurnedAct> {
    return this.review.change(access, asked, async (tx, row) => {
      const hand = await actsAtHand(tx, row.id);
      const act = kind === 'undone' ? hand.undo : hand.redo;
      if (!act) throw new NothingToUndo(kind);
      await this.exchange(tx, row, { act, access });
      const { actor } = access;
      await recordChange(tx, row.id, { kind, rows: act.rows, note: act.title, actor, actId: act.id });
      const next = await actsAtHand(tx, row.id);
      const titles = { undo_title: next.undo?.title ?? null, redo_title: next.redo?.title ?? null };
      await this.imports.update(tx, row.id, titles);
      return { id: act.id, kind: act.kind, title: act.title, rows: act.rows };
    });
  }

  /** Puts back what the act keeps, and has it keep what stood there instead. */
  private async exchange(
    tx: Tx,
    row: ImportRow,
    { act, access }: { readonly act: ActRow; readonly access: Access },
  ): Promise<void> {
    const kept = { imageId: act.image_id, importId: row.id };
    const other = this.newImage(row);
    const content = await contentOfImage(tx, act.image_id);
    const { positions, isWithRows, isWithTotals } = content;
    if (isWithRows) await keepRows(tx, other, positions);
    else await keepPositions(tx, other.imageId, positions);
    if (isWithTotals) await keepTotalIssues(tx, other);
    let resolution: ResolutionSide | null = null;
    const mismatches = isWithTotals ? await countMismatches(tx, row.id) : 0;
    await this.judge.rows(tx, row, positions, async () => {
      await restoreImage(tx, kept, content);
      if (act.resolution) resolution = await this.answer(tx, row, { side: act.resolution, access });
    });
    if (act.control_totals) {
      const moreWarnings = (await countMismatches(tx, row.id)) - mismatches;
      await putTotals(tx, row.id, { controlTotals: act.control_totals, moreWarnings });
    }
    const controlTotals = act.control_totals && row.control_totals;
    await turnAct(tx, act.id, { imageId: other.imageId, controlTotals, resolution });
    await removeImage(tx, act.image_id);
  }

  /** Says about a value what a side says, here and in what was remembered of it.
   *  @returns the other side */
  private async answer(
    tx: Tx,
    row: ImportRow,
    { side, access }: { readonly side: ResolutionSide; readonly access: Access },
  ): Promise<ResolutionSide> {
    const other = await exchangeResolution(tx, row.id, side);
    const { remembered = [] } = side;
    const target = this.targets.get(row.target);
    if (remembered.length === 0 || !target.turnRemembered) return other;
    requireRemembering(access, target);
    return { ...other, remembered: await target.turnRemembered(tx, importRefOf(row, access.actor.id), remembered) };
  }
}
