// The description of a format in the small gateway, and its refusals.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'

export interface Loss {
  readonly kind: 'dropped' | 'coerced' | 'approximated' | 'assumed' | 'carried'
  readonly in: 'source' | 'hub'
  readonly path: string
  readonly attribute?: string
  readonly code: string
  readonly tolerance?: number
}

export interface Decoded {
  readonly entities: readonly JsonObject[]
  readonly losses: readonly Loss[]
}

export interface Encoded {
  readonly output: string
  readonly losses: readonly Loss[]
}

export interface Option {
  readonly schema: JsonObject
  readonly isRequired: boolean
  /** Whether a value is valid; a query has strings, a document has JSON. */
  readonly takes: (value: Json) => boolean
}

export interface Example {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: JsonObject
  readonly input: JsonObject
}

export interface Format {
  readonly id: string
  readonly standard: string
  readonly reads: readonly string[]
  /** The targets and the media type of each; the first one is the default. */
  readonly writes: ReadonlyMap<string, string>
  readonly options: Readonly<Record<string, Option>>
  readonly example: Example
  readonly decode: (body: Uint8Array, options: Readonly<Record<string, Json>>) => Decoded
  readonly encode: (entities: readonly JsonObject[]) => Encoded
}

/** A problem (RFC 9457). Its text does not repeat the request. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly members: JsonObject

  constructor(status: number, code: string, detail: string, members: JsonObject = {}) {
    super(detail)
    this.status = status
    this.code = code
    this.members = members
  }
}

export const refuse = (code: string, detail: string, members: JsonObject = {}): Refused =>
  new Refused(422, code, detail, members)

export const property = (value: Json, more: JsonObject = {}): JsonObject => ({ type: 'Property', value, ...more })

const zones = /^([+-])(\d\d):([0-5]\d)$/

export const timezone: Option = {
  schema: { type: 'string', pattern: '^[+-][0-9]{2}:[0-9]{2}$' },
  isRequired: true,
  takes: (value) => typeof value === 'string' && zones.test(value),
}

/** A local time as UTC. @param digits year to second, fourteen of them */
export function utc(digits: string, zone: Json | undefined): string {
  const [, sign, hours, minutes] = zones.exec(typeof zone === 'string' ? zone : '') ?? []
  const text = digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6')
  const local = new Date(`${text}Z`)
  if (Number.isNaN(local.getTime()) || !local.toISOString().startsWith(text)) {
    throw refuse('invalid', 'A time of the message is not in the calendar.')
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return new Date(local.getTime() - offset * 60_000).toISOString().replace('.000Z', 'Z')
}

/** For a frame that needs a value that no entity has: the password of a station, the number of a terminal. */
export function encodesNothing(): Encoded {
  throw refuse('nothing-representable', 'A frame needs what the entities do not say.')
}
