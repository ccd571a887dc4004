import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeLeadAssignee,
  listLeadAssignees,
  type AssigneeListDto,
  type ChangeAssigneeRequest,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** The people who can get leads, and how many. */
@Injectable()
export class AssigneeStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<AssigneeListDto>();
  readonly remote = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(listLeadAssignees, {}, { signal }));
  }

  /** @throws Problem */
  async change(id: string, body: ChangeAssigneeRequest): Promise<void> {
    this.answer.put(await this.backend.call(changeLeadAssignee, { id, body }));
  }
}
