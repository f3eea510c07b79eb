// For tests: a small thing model, and messages through a codec as the gateway would send them.

import type { Encoded, Entity, Json, Message, Problem, Result } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { alink } from './adapter.ts'

interface DeclaredOptions {
  readonly productKey?: string
  readonly deviceName?: string
  readonly products?: readonly object[]
}

export const model = {
  profile: { productKey: 'pk1' },
  properties: [
    { identifier: 'Temp', accessMode: 'r', dataType: { type: 'float', specs: { min: '-40', max: '85', unit: '℃' } } },
    { identifier: 'Level', accessMode: 'rw', dataType: { type: 'int', specs: { min: '0', max: '1000', unit: '%' } } },
    { identifier: 'Open', accessMode: 'rw', dataType: { type: 'bool', specs: { 0: 'shut', 1: 'open' } } },
    { identifier: 'Mode', accessMode: 'rw', dataType: { type: 'enum', specs: { 1: 'eco', 2: 'full' } } },
    { identifier: 'Since', accessMode: 'rw', dataType: { type: 'date', specs: {} } },
    {
      identifier: 'Box',
      accessMode: 'rw',
      dataType: {
        type: 'struct',
        specs: [
          { identifier: 'value', dataType: { type: 'int', specs: {} } },
          { identifier: 'Open', dataType: { type: 'bool', specs: { 0: 'shut', 1: 'open' } } },
        ],
      },
    },
  ],
}

export const options: DeclaredOptions = {
  productKey: 'pk1',
  deviceName: 'dev-1',
  products: [
    {
      model,
      type: 'WeatherObserved',
      attributes: { Temp: { attribute: 'temperature' }, Level: { attribute: 'level', scale: 0.1, unit: 'CMT' } },
    },
  ],
}

export function codecOf(declared: DeclaredOptions) {
  const codec = alink.configure(declared)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

export function messageOf(body: Json, headers: Readonly<Record<string, string>> = {}): Message {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return { body: bytes, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
}

export function post(params: Json, method = 'thing.event.property.post'): JsonObject {
  return { id: '1', version: '1.0', params, method }
}

export function decoded(
  body: Json,
  declared: DeclaredOptions = options,
  headers: Readonly<Record<string, string>> = {},
) {
  return codecOf(declared).decode?.(messageOf(body, headers), decodeContext(new Map()))
}

/** The entities and the loss codes of a valid message. */
export function entitiesOf(body: Json, declared: DeclaredOptions = options) {
  const result = decoded(body, declared)
  if (result?.ok !== true) throw new Error('the message is refused')
  const entities = result.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return { entities, codes: result.value.losses.map(({ code }) => code), repairs: result.value.repairs }
}

export function encoded(
  entities: readonly Entity[],
  target = 'property-post',
  declared: DeclaredOptions = options,
): Result<Encoded, Problem> {
  const result = codecOf(declared).encode?.(entities, encodeContext(target))
  if (result === undefined) throw new Error('there is no encode')
  return result
}
