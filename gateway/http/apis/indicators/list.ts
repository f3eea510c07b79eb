// The indicators of the configured sets with what the caller sees of their values, as JSON or as CSV (RFC 4180).

import type { Entity } from '../../../../standards/hub/entity.ts'
import { figuresOf, formulaText, type Indicator } from '../../../../standards/indicators/definition.ts'
import { fail, ok } from '../../../../standards/result.ts'
import { countTypes } from '../../../audit/record.ts'
import { entityIdOf } from '../../../indicators/entity.ts'
import { indicatorsOf } from '../../../indicators/run.ts'
import { seen } from '../../../pipeline/read.ts'
import { privateAnswer } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { scopedTo } from '../../mount.ts'

/** One line of the table; what is absent is not there, or not visible to the caller. */
export interface Line {
  readonly set: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly state: string
  readonly value?: number
  readonly unit: string
  readonly from?: string
  readonly to?: string
  readonly missing?: readonly string[]
  readonly formula?: string
  readonly figures?: readonly string[]
  readonly notComputed?: string
  readonly clause: string
  readonly entity?: string
}

function member(entity: Entity | undefined, name: string): unknown {
  const attribute = entity !== undefined && Object.hasOwn(entity, name) ? entity[name] : undefined
  if (typeof attribute !== 'object') return undefined
  if ('value' in attribute) return attribute.value
  return 'json' in attribute ? attribute.json : undefined
}

function lineOf(indicator: Indicator, entity: Entity | undefined): Line {
  const { set, id, code, name, unit, clause, formula, notComputed } = indicator
  const value = member(entity, 'kpiValue')
  const missing = member(entity, 'insufficientData')
  const inputs = member(entity, 'calculationInputs') as { readonly from?: string; readonly to?: string } | undefined
  const state = member(entity, 'calculationState')
  const figures = figuresOf(indicator)
  return {
    set,
    id,
    code,
    name,
    state: formula === undefined ? 'no-formula' : typeof state === 'string' ? state : 'no-value',
    ...(typeof value === 'number' ? { value } : {}),
    unit: unit.text,
    ...(inputs?.from === undefined ? {} : { from: inputs.from }),
    ...(inputs?.to === undefined ? {} : { to: inputs.to }),
    ...(Array.isArray(missing) ? { missing: missing as readonly string[] } : {}),
    ...(formula === undefined ? {} : { formula: formulaText(formula) }),
    ...(figures.length === 0 ? {} : { figures }),
    ...(notComputed === undefined ? {} : { notComputed }),
    clause,
    ...(formula === undefined ? {} : { entity: entityIdOf(indicator) }),
  }
}

const columns = [
  ...(['set', 'code', 'name', 'state', 'value', 'unit', 'from', 'to', 'missing', 'formula', 'clause'] as const),
  // Several of a set may have one code: by this one, `kpi explain` and the API know each.
  'id',
] as const

/** A cell that a spreadsheet reads as a formula gets an apostrophe, and quotes where it needs them. */
function cell(value: string | number | readonly string[] | undefined): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '')
  const plain = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export function csvOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => columns.map((name) => cell(line[name])).join(','))
  return `${[columns.join(','), ...rows].join('\r\n')}\r\n`
}

export const listIndicators: Handler = async (whole, context) => {
  const format = context.req.query('format') ?? 'json'
  if (format !== 'json' && format !== 'csv')
    return fail({ code: 'bad-request', path: 'format', detail: 'format is json or csv.' })
  const view = context.get('view')
  const gateway = scopedTo(whole, view)
  const listed = indicatorsOf(gateway.config)
  const stored = await gateway.store.entities.getMany(context.get('tenant'), listed.map(entityIdOf))
  const governed = seen(
    stored.map(({ entity }) => entity),
    view,
  )
  context.set('facts', { types: countTypes(governed.entities), hidden: governed.hidden })
  const byId = new Map(governed.entities.map((entity) => [entity.id, entity]))
  const lines = listed.map((indicator) => lineOf(indicator, byId.get(entityIdOf(indicator))))
  if (format === 'json') return ok(Response.json({ indicators: lines }, { headers: privateAnswer }))
  const headers = { ...privateAnswer, 'content-type': 'text/csv; charset=utf-8; header=present' }
  return ok(new Response(csvOf(lines), { headers }))
}
