// Lines to hub entities: one AirQualityObserved fragment per line. Values are never inferred, and every loss is reported.

import { property } from '../../standards/hub/build.ts'
import { localToUtc } from '../../standards/hub/time/time.ts'
import type { Change, DecodeContext, Decoded, Entity, Loss, Message, Problem, Result } from '../adapter.ts'
import { readLine, type Declared, type Fields } from './line.ts'

const known = new Set(['station', 'time', 'no2'])

export function decode(message: Message, context: DecodeContext, declared: Declared): Result<Decoded, Problem> {
  const { limits } = context
  if (message.body.length > limits.bytes) return tooLarge('bytes', limits.bytes)
  const text = textOf(message.body)
  if (text === undefined)
    return {
      ok: false,
      problem: { code: 'charset', detail: 'The lines are not UTF-8.' },
    }
  const lines = text.replace(/\n$/, '').split('\n')
  if (lines.length > limits.entities) return tooLarge('entities', limits.entities)
  const changes: Change[] = []
  const losses: Loss[] = []
  for (const [index, line] of lines.entries()) {
    const path = `line ${index + 1}`
    const fields = readLine(line, path)
    if (!fields.ok) return fields
    const entity = entityOf(fields.value, path, context, declared, losses)
    if (!entity.ok) return entity
    changes.push({ kind: 'merge', entity: entity.value })
    for (const name of fields.value.keys())
      if (!known.has(name))
        losses.push({ kind: 'dropped', in: 'source', path: `${path}/${name}`, code: 'field-unknown' })
  }
  return { ok: true, value: { changes, losses, repairs: [] } }
}

function entityOf(
  fields: Fields,
  path: string,
  context: DecodeContext,
  { zone, unit }: Declared,
  losses: Loss[],
): Result<Entity, Problem> {
  const station = fields.get('station')
  if (station === undefined) return invalid(path, 'A line has the field station.')
  const entity = { id: context.id('AirQualityObserved', station), type: 'AirQualityObserved' }
  const time = fields.get('time')
  const no2 = fields.get('no2')
  if (time === undefined && no2 === undefined) return { ok: true, value: entity }
  if (time === undefined || no2 === undefined) return invalid(path, 'A line has both fields time and no2, or neither.')
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(time)
  if (parts === null) return invalid(`${path}/time`, 'A time has the form YYYY-MM-DD hh:mm:ss.')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const observed = localToUtc({ year, month, day, hour, minute, second }, zone)
  if (!observed.ok) return invalid(`${path}/time`, 'The date or time does not exist.')
  const value = Number(no2)
  if (!/^\d+(\.\d+)?(e[+-]?\d+)?$/.test(no2) || !Number.isFinite(value))
    return invalid(`${path}/no2`, 'A reading is a decimal number of at least 0.')
  if (String(value) !== no2)
    losses.push({ kind: 'coerced', in: 'source', path: `${path}/no2`, attribute: 'no2', code: 'number-text' })
  return { ok: true, value: { ...entity, no2: property(value, { observedAt: observed.value.utc, unitCode: unit }) } }
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}

function invalid(path: string, detail: string): Result<never, Problem> {
  return { ok: false, problem: { code: 'invalid', path, detail } }
}

function tooLarge(limit: 'bytes' | 'entities', maximum: number): Result<never, Problem> {
  const detail = `The message exceeds the limit of ${limit}.`
  return { ok: false, problem: { code: 'limit-exceeded', limit, maximum, detail } }
}
