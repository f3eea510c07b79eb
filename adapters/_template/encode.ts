// Hub entities to lines. A line contains one nitrogen dioxide reading; everything else of an entity is reported as a loss.

import { attributesOf, type Attribute } from '../../standards/hub/entity.ts'
import { utcToLocal } from '../../standards/hub/time/time.ts'
import type { EncodeContext, Encoded, Entity, Loss, Problem, Result } from '../adapter.ts'
import { isSpellable, type Declared } from './line.ts'

export function encode(
  entities: readonly Entity[],
  context: EncodeContext,
  declared: Declared,
): Result<Encoded, Problem> {
  const lines: string[] = []
  const losses: Loss[] = []
  const omitted: string[] = []
  for (const entity of entities) {
    const station = context.localId(entity.id)
    const fits = station !== undefined && isSpellable(station) && entity.type === 'AirQualityObserved'
    if (fits) lines.push(`station=${station}${reading(entity, declared, losses)}`)
    else {
      omitted.push(entity.id)
      losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code: 'no-line-for-it' })
    }
  }
  if (lines.length === 0)
    return {
      ok: false,
      problem: { code: 'nothing-representable', detail: 'None of the entities can be represented as a line.' },
    }
  return { ok: true, value: { body: `${lines.join('\n')}\n`, losses, omitted } }
}

/** The fields of the reading, or an empty string. Everything that is omitted is added to `losses`. */
function reading(entity: Entity, declared: Declared, losses: Loss[]): string {
  const drop = (path: string, attribute?: string): void => {
    const named = attribute === undefined ? {} : { attribute }
    losses.push({ kind: 'dropped', in: 'hub', path: `${entity.id}/${path}`, ...named, code: 'no-field-for-it' })
  }
  for (const member of ['scope', 'createdAt', 'modifiedAt', 'expiresAt']) if (entity[member] !== undefined) drop(member)
  let fields = ''
  for (const [name, instances] of attributesOf(entity)) {
    if (name !== 'no2') {
      drop(name, name)
      continue
    }
    for (const instance of instances) {
      const place = instance.datasetId === undefined ? name : `${name}/${instance.datasetId}`
      const written = instance.datasetId === undefined ? readingFields(instance, declared) : undefined
      if (written === undefined) {
        drop(place, name)
        continue
      }
      fields = written
      for (const member of Object.keys(instance)) if (!sayable.has(member)) drop(`${place}/${member}`, name)
      if (instance.observedAt?.includes('.') === true)
        losses.push({
          kind: 'approximated',
          in: 'hub',
          path: `${entity.id}/${place}/observedAt`,
          attribute: name,
          code: 'fraction-of-second',
          tolerance: 1,
        })
    }
  }
  return fields
}

const sayable = new Set(['type', 'value', 'observedAt', 'unitCode'])

function readingFields(instance: Attribute, { zone, unit }: Declared): string | undefined {
  const { observedAt, unitCode } = instance
  if (observedAt === undefined || unitCode !== unit || typeof instance['value'] !== 'number') return undefined
  const local = utcToLocal(observedAt, zone)
  if (!local.ok) return undefined
  const two = (part: number): string => String(part).padStart(2, '0')
  const { year, month, day, hour, minute, second } = local.value
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `;time=${date} ${two(hour)}:${two(minute)}:${two(second)};no2=${instance['value']}`
}
