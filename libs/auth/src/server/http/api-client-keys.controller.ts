import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, SecretAnswer } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { KEY_SCOPES } from '../../domain/key-scopes.js';
import { ApiClientKeyCommands } from '../application/api-client-keys.commands.js';
import { toKeyResponse } from './api-client.mapping.js';
import { MakeApiClientKeyRequest } from './api-client.request.dto.js';
import { ApiClientKeyResponse, KeyScopeList, NewApiClientKeyResponse } from './api-client.response.dto.js';
import './clients.problems.js';

@ApiTags('auth')
@Controller()
@RequirePermission('api_client.manage')
export class ApiClientKeysController {
  constructor(private readonly commands: ApiClientKeyCommands) {}

  @Get('key-scopes')
  @ApiOperation({ operationId: 'listKeyScopes', summary: 'List what an API client can be given' })
  @ApiProblems()
  scopes(): KeyScopeList {
    return {
      items: KEY_SCOPES.map(({ key, title, permissions, own = [] }) => ({
        key,
        title,
        permissions: [...permissions],
        ownPermissions: [...own],
      })),
    };
  }

  @Post('api-clients/:id/keys')
  @SecretAnswer()
  @ApiOperation({ operationId: 'makeApiClientKey', summary: 'Make a key, which is shown in this answer only' })
  @ApiProblems('client-not-found', 'client-ended', 'client-keys-full', 'duty-refused', 'answer-shown-once')
  async make(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MakeApiClientKeyRequest,
  ): Promise<NewApiClientKeyResponse> {
    const { key, ...view } = await this.commands.make(access, id, {
      expiresAt: body.expiresAt === undefined || body.expiresAt === null ? null : new Date(body.expiresAt),
      earlierKeyHours: body.earlierKeyHours ?? null,
    });
    return { ...toKeyResponse(view), key };
  }

  @Post('api-clients/:id/keys/:keyId/revoke')
  @HttpCode(200)
  @ApiOperation({ operationId: 'revokeApiClientKey', summary: 'End a key and the tokens that were made with it' })
  @ApiProblems('client-not-found', 'client-key-not-found')
  async revoke(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('keyId', ParseUUIDPipe) keyId: string,
  ): Promise<ApiClientKeyResponse> {
    return toKeyResponse(await this.commands.revoke(access, id, keyId));
  }
}
