// The options of a source, compiled once (schema: `x-options` in asyncapi.yaml).

import type { Aggregation } from '../../../standards/hub/time/interval.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Problem, Result } from '../../adapter.ts'
import { kindOfPath, pathDetail } from './detect.ts'
import type { Declared } from './read/observation.ts'
import { keyOf, observedAttributes } from './observed-properties.ts'

export interface Options {
  /** The resource path of the messages. */
  readonly path?: string
  /** The zone of times without one. */
  readonly timezone?: string
  /** The aggregation of results over a period. */
  readonly aggregation?: Aggregation
  /** The hub's attribute, as `Type.attribute`, of an observed property, by its definition or its name. */
  readonly observedProperties?: Readonly<Record<string, string>>
  /** The hub's quality for a `resultQuality` of the source. */
  readonly qualities?: Readonly<Record<string, Quality>>
}

export interface Settings extends Declared {
  readonly path: string | undefined
  readonly zone: Zone | undefined
  /** The key of the hub attribute of an observed property. */
  observedKey(definition: string | undefined, name: string | undefined): string | undefined
}

export function compile(options: Options): Result<Settings, Problem> {
  const { path, timezone, aggregation } = options
  if (path !== undefined && kindOfPath(path) === undefined) {
    return fail({ code: 'option-invalid', option: 'path', detail: pathDetail })
  }
  const zone = timezone === undefined ? undefined : parseZone(timezone)
  if (zone !== undefined && !zone.ok) {
    const detail =
      'Set timezone to an offset such as +08:00 or a name such as Africa/Nairobi: times without a zone need it.'
    return fail({ code: 'option-invalid', option: 'timezone', detail })
  }
  const observed = new Map(Object.entries(options.observedProperties ?? {}))
  for (const key of observed.values()) {
    if (observedAttributes().has(key)) continue
    const detail = `Set each of observedProperties to one of ${[...observedAttributes().keys()].join(', ')}.`
    return fail({ code: 'option-invalid', option: 'observedProperties', detail })
  }
  return ok({
    path,
    zone: zone?.value,
    aggregation,
    qualities: new Map(Object.entries(options.qualities ?? {})),
    observedKey: (definition, name) =>
      observed.get(definition ?? '') ?? observed.get(name ?? '') ?? keyOf(definition ?? ''),
  })
}
