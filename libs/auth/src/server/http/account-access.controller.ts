import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Public } from '@tierline/platform/http';
import type { Request } from 'express';
import { AcceptInvitation } from '../application/invitation.commands.js';
import { AskForReset } from '../application/password-reset.js';
import { ResetPassword } from '../application/password.commands.js';
import { SessionGate } from '../application/session-gate.js';
import { ForgotPasswordRequest, LinkRequest, SetPasswordRequest } from './account-access.request.dto.js';
import { LinkResponse } from './account-access.response.dto.js';
import './accounts.problems.js';
import './auth.problems.js';
import { originOf } from './passport-door.js';

/** The way into an account for who cannot sign in: by a mailed link. Tokens come in bodies only, since addresses end up in logs. */
@ApiTags('auth')
@Public()
@Controller('auth')
export class AccountAccessController {
  constructor(
    private readonly ask: AskForReset,
    private readonly reset: ResetPassword,
    private readonly accept: AcceptInvitation,
    private readonly gate: SessionGate,
  ) {}

  /** The answer is the same, and takes the same time, whether or not there is such an account. */
  @Post('forgot-password')
  @HttpCode(202)
  @ApiOperation({ operationId: 'forgotPassword', summary: 'Have a link for a new password sent' })
  @ApiProblems('too-many-tries')
  async forgotPassword(@Body() { email }: ForgotPasswordRequest, @Req() request: Request): Promise<void> {
    await this.ask.execute({ email, address: originOf(request).address });
  }

  @Post('reset-password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'resetPassword', summary: 'Set a new password by a mailed link' })
  @ApiProblems('link-invalid', 'password-unfit')
  async resetPassword(@Body() body: SetPasswordRequest): Promise<void> {
    for (const sessionId of await this.reset.execute(body)) this.gate.forget(sessionId);
  }

  /** Says for both kinds of links what they are for; using them up is another call. */
  @Post('invitations/look')
  @HttpCode(200)
  @ApiOperation({ operationId: 'lookAtInvitation', summary: 'Read whom a mailed link is for' })
  @ApiProblems('link-invalid')
  lookAtInvitation(@Body() { token }: LinkRequest): Promise<LinkResponse> {
    return this.accept.look(token);
  }

  @Post('accept-invitation')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Set the first password by a mailed link' })
  @ApiProblems('link-invalid', 'password-unfit')
  acceptInvitation(@Body() body: SetPasswordRequest): Promise<void> {
    return this.accept.execute(body);
  }
}
