// What a source declares, because messages do not contain it.

import { option, optional, type OptionValues } from '../../kit/index.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { aggregations } from '../../../standards/hub/time/interval.ts'
import { qualities, type Quality } from '../../../standards/hub/quality.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import { fail, ok } from '../../../standards/result.ts'
import { kindOfPath, pathDetail } from './detect.ts'
import { keyOf, observedAttributes } from './observed-properties.ts'
import type { Declared } from './observation.ts'

type Texts = Readonly<Record<string, string>>

export const options = {
  path: optional(
    option.value<string>(
      'The resource path that the messages are posted to or read from, such as Things, Datastreams(1)/Observations or CreateObservations. It determines the kind of entities whose members do not identify it, and the Datastream of observations that do not name it, such as those of a device. A Content-Location header of a message overrides it.',
      { type: 'string', minLength: 1 },
      (path) => (kindOfPath(textOf(path)) === undefined ? fail(pathDetail) : ok(textOf(path))),
    ),
  ),
  timezone: optional(
    option.value<Zone>(
      'The zone of times without one, an offset such as +08:00 or a name such as Africa/Nairobi. The standard requires a zone in every time, but some servers omit it; it is never inferred.',
      { type: 'string' },
      (name) => {
        const zone = parseZone(textOf(name))
        return zone.ok ? zone : fail('Set timezone to an offset such as +08:00 or a name such as Africa/Nairobi.')
      },
    ),
  ),
  aggregation: optional(
    option.choice(
      aggregations,
      'The aggregation of results over a period, which the standard cannot express. Without it, such results are kept with their period and without an aggregation.',
    ),
  ),
  observedProperties: optional(
    option.value<Texts>(
      'The hub attributes of observed properties, by their definition or, if it is not known, by their name, such as {"PM10": "AirQualityObserved.pm10"}. A name that is not declared here is never trusted.',
      { type: 'object', additionalProperties: { type: 'string' } },
      (value) => {
        const keys = observedAttributes()
        const areKnown = Object.values(value as Texts).every((key) => keys.has(key))
        return areKnown
          ? ok(value as Texts)
          : fail(`Set each of observedProperties to one of ${[...keys.keys()].join(', ')}.`)
      },
    ),
  ),
  qualities: optional(
    option.value<Readonly<Record<string, Quality>>>(
      'The meaning of a resultQuality of the source, by its text or number, such as {"1": "good", "suspect": "uncertain"}. Results with an undeclared quality stay in their Datastream and are not published as readings.',
      { type: 'object', additionalProperties: { type: 'string', enum: qualities } },
    ),
  ),
}

export interface Settings extends Declared {
  readonly path: string | undefined
  /** Of times without one. */
  readonly timezone: Zone | undefined
  /** The key of the hub attribute of an observed property. What is not a text means nothing. */
  observedKey(definition: Json | undefined, name: Json | undefined): string | undefined
}

export function settingsOf({ observedProperties = {}, ...values }: OptionValues<typeof options>): Settings {
  const observed = new Map(Object.entries(observedProperties))
  return {
    ...values,
    qualities: new Map(Object.entries(values.qualities ?? {})),
    observedKey(definition, name) {
      const [defined, named] = [textOf(definition), textOf(name)]
      return observed.get(defined) ?? observed.get(named) ?? keyOf(defined)
    },
  }
}

function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : ''
}
