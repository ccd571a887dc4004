import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnyAddress, ApiProblems, Public } from '@tierline/platform/http';
import type { Request, Response } from 'express';
import { TokenRefused } from '../../domain/clients.errors.js';
import { IssueClientToken } from '../application/client-tokens.issue.js';
import './clients.problems.js';
import { tokenWishOf } from './oauth-request.js';
import { TokenErrorDto, TokenRequestDto, TokenResponseDto } from './oauth.dto.js';

@ApiTags('auth')
@Controller('oauth')
export class OAuthController {
  constructor(private readonly issue: IssueClientToken) {}

  @Post('token')
  @HttpCode(200)
  @Public()
  @AnyAddress()
  @ApiOperation({ operationId: 'issueClientToken', summary: 'Get an access token by OAuth 2 client credentials' })
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: TokenRequestDto })
  @ApiResponse({ status: 400, type: TokenErrorDto, description: 'The request or its scope cannot be served.' })
  @ApiResponse({ status: 401, type: TokenErrorDto, description: 'The client or its secret is not right.' })
  @ApiProblems('client-address-refused')
  async token(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TokenResponseDto | TokenErrorDto> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Pragma', 'no-cache');
    try {
      const { accessToken, expiresIn, scopes } = await this.issue.execute(tokenWishOf(request));
      return { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, scope: scopes.join(' ') };
    } catch (error) {
      return refusal(response, error);
    }
  }
}

/** Refusals of the token endpoint have their own form; anything else is a problem as everywhere. */
function refusal(response: Response, error: unknown): TokenErrorDto {
  if (!(error instanceof TokenRefused)) throw error;
  const status = error.error === 'invalid_client' ? 401 : 400;
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="tierline", charset="UTF-8"');
  response.status(status);
  return { error: error.error, error_description: error.description };
}
