import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { JudgeChanged } from './judge-changed.js';
import { UnderReview } from './under-review.js';

/** Judges a file under review anew, after what it is judged against was changed elsewhere (a rep or an assignment was added). */
@Injectable()
export class JudgeAgain {
  constructor(
    private readonly review: UnderReview,
    private readonly judge: JudgeChanged,
  ) {}

  /** @throws ImportNotFound, WrongState */
  async execute(access: Access, id: string): Promise<void> {
    await this.review.change(access, { id, ifMatch: null }, (tx, row) => this.judge.all(tx, row));
  }
}
