import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { parseBusinessDate } from '@tierline/shared/time';
import type { Response } from 'express';
import { RepRateCommands, type RepRateInput } from '../application/rep-rates.commands.js';
import { RuleQueries } from '../application/rule.queries.js';
import './commission.problems.js';
import { PAY_FIELDS } from './pay-fields.js';
import { ratesPpmOf } from './rates.js';
import { ChangeRepRateDto, CreateRepRateDto, RepRateDto, RepRateListQuery, RepRatePageDto } from './rep-rate.dto.js';

const REFUSALS = ['rates-missing', 'rate-overlaps', 'validity-inverted', 'reference-unknown', 'duty-refused'];

@ApiTags('commissions')
@Controller('rep-rates')
@FieldGroups(PAY_FIELDS)
export class RepRatesController {
  constructor(
    private readonly queries: RuleQueries,
    private readonly commands: RepRateCommands,
  ) {}

  @Get()
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'listRepRates', summary: 'List the rates of sales reps' })
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: RepRateListQuery): Promise<RepRatePageDto> {
    return this.queries.repRates(access, query);
  }

  @Get(':id')
  @RequirePermission('pay.view')
  @ApiOperation({ operationId: 'getRepRate', summary: 'Read rates' })
  @ApiProblems('rep-rate-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepRateDto> {
    return this.answer(access, id, response);
  }

  @Post()
  @RequirePermission('threshold.edit')
  @ApiOperation({ operationId: 'createRepRate', summary: 'Give a sales rep rates; payouts are calculated again' })
  @ApiProblems(...REFUSALS)
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateRepRateDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepRateDto> {
    const id = await this.commands.create(access, inputOf(body));
    return this.answer(access, id, response);
  }

  @Patch(':id')
  @RequirePermission('threshold.edit')
  @ApiOperation({
    operationId: 'changeRepRate',
    summary: 'Change rates or their validity; payouts are calculated again',
  })
  @ApiProblems('rep-rate-not-found', 'version-stale', ...REFUSALS)
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeRepRateDto,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepRateDto> {
    const current = await this.queries.repRate(access, id);
    await this.commands.change(access, { id, version }, changesOf(body, current));
    return this.answer(access, id, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequirePermission('threshold.edit')
  @ApiOperation({ operationId: 'removeRepRate', summary: 'Remove rates; payouts are calculated again' })
  @ApiProblems('rep-rate-not-found', 'version-stale', 'duty-refused')
  remove(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { id, version });
  }

  private async answer(access: Access, id: string, response: Response): Promise<RepRateDto> {
    const rate = await this.queries.repRate(access, id);
    setEtag(response, rate.version);
    return rate;
  }
}

function inputOf(body: CreateRepRateDto): RepRateInput {
  return {
    repId: body.repId,
    productLine: body.productLine ?? null,
    validFrom: parseBusinessDate(body.validFrom),
    validUntil: body.validUntil == null ? null : parseBusinessDate(body.validUntil),
    ratesPpm: ratesPpmOf(body),
  };
}

/** A rate that is not named stays as it is. */
function changesOf(body: ChangeRepRateDto, current: RepRateDto): Partial<Omit<RepRateInput, 'repId'>> {
  const { productLine, validFrom, validUntil } = body;
  const rates = {
    tier1Rate: body.tier1Rate ?? current.tier1Rate,
    tier2Rate: body.tier2Rate === undefined ? current.tier2Rate : body.tier2Rate,
    higherRates: body.higherRates ?? current.higherRates,
  };
  return {
    ratesPpm: ratesPpmOf(rates),
    ...(productLine === undefined ? {} : { productLine }),
    ...(validFrom == null ? {} : { validFrom: parseBusinessDate(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: validUntil === null ? null : parseBusinessDate(validUntil) }),
  };
}
