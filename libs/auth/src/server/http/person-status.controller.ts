import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { InvitePerson } from '../application/invitation.commands.js';
import { ReactivatePerson } from '../application/people.commands.js';
import './accounts.problems.js';
import './auth.problems.js';

/** Whether a person can sign in. */
@ApiTags('auth')
@Controller('people/:id')
export class PersonStatusController {
  constructor(
    private readonly ending: DeactivatePerson,
    private readonly returning: ReactivatePerson,
    private readonly inviting: InvitePerson,
  ) {}

  @Post('deactivate')
  @HttpCode(204)
  @RequirePermission('user.deactivate')
  @ApiOperation({ operationId: 'deactivatePerson', summary: 'End the access of a person; all facts stay' })
  @ApiProblems('person-not-found', 'duty-refused')
  async deactivate(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.ending.execute(access, id);
  }

  @Post('reactivate')
  @HttpCode(204)
  @RequirePermission('user.deactivate')
  @ApiOperation({ operationId: 'reactivatePerson', summary: 'Give a deactivated person access again' })
  @ApiProblems('person-not-found', 'duty-refused')
  async reactivate(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.returning.execute(access, id);
  }

  /** A new link voids the older one. For a person that waits for an administrator this is the agreement. */
  @Post('invite')
  @HttpCode(204)
  @RequirePermission('user.create', 'user.invite')
  @ApiOperation({ operationId: 'invitePerson', summary: 'Send the invitation, again or for the first time' })
  @ApiProblems('person-not-found', 'person-not-active', 'person-set-up-already')
  async invite(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.inviting.execute(access, id);
  }
}
