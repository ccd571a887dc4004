import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, SecretAnswer } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { SecondFactorCommands } from '../application/second-factor.commands.js';
import { originOf } from './passport-door.js';
import {
  ConfirmSecondFactorRequest,
  RecoveryCodesResponse,
  RemoveSecondFactorRequest,
  SecondFactorResponse,
  SecondFactorStartedResponse,
} from './second-factor.dto.js';
import './sign-in.problems.js';

@ApiTags('auth')
@Controller('profile/second-factor')
export class SecondFactorController {
  constructor(private readonly factors: SecondFactorCommands) {}

  @Get()
  @RequirePermission('profile.view')
  @ApiOperation({ operationId: 'getSecondFactor', summary: 'Read whether a second factor is on' })
  @ApiProblems()
  async state(@CurrentAccess() access: Access): Promise<SecondFactorResponse> {
    const { since, ...state } = await this.factors.state(access);
    return { ...state, since: since?.toISOString() ?? null };
  }

  @Post()
  @SecretAnswer()
  @HttpCode(200)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'startSecondFactor', summary: 'Begin to set up an authenticator app' })
  @ApiProblems('second-factor-on-already')
  start(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SecondFactorStartedResponse> {
    response.setHeader('Cache-Control', 'no-store');
    return this.factors.start(access);
  }

  @Post('confirm')
  @SecretAnswer()
  @HttpCode(200)
  @RequirePermission('profile.edit')
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: 'Switch the second factor on with the first code, and get the recovery codes',
  })
  @ApiProblems('code-wrong', 'second-factor-off', 'second-factor-on-already')
  async confirm(
    @CurrentAccess() access: Access,
    @Body() { code }: ConfirmSecondFactorRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodesResponse> {
    response.setHeader('Cache-Control', 'no-store');
    return { recoveryCodes: await this.factors.confirm(access, code) };
  }

  @Post('recovery-codes')
  @SecretAnswer()
  @HttpCode(200)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'Replace all recovery codes by new ones' })
  @ApiProblems('second-factor-off')
  async renew(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodesResponse> {
    response.setHeader('Cache-Control', 'no-store');
    return { recoveryCodes: await this.factors.renewRecoveryCodes(access) };
  }

  @Post('remove')
  @HttpCode(204)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'removeSecondFactor', summary: 'Switch the second factor off, with the password' })
  @ApiProblems('password-not-confirmed', 'second-factor-off', 'too-many-tries')
  remove(
    @CurrentAccess() access: Access,
    @Body() { password }: RemoveSecondFactorRequest,
    @Req() request: Request,
  ): Promise<void> {
    return this.factors.remove(access, password, originOf(request));
  }
}
