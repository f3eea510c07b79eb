// Messages for the tests beside this file: the basic part of a location field by field (JT/T 808-2013 table 16), and a
// session that keeps its state as the gateway does.

import { Writer } from '../../kit/index.ts'
import { jtt808 } from './adapter.ts'
import { writeFrame } from './frame.ts'
import { contractLimits, contractTime, decodeContext } from '../../contract/context.ts'
import type { Codec, Decoded, Entity, Json, Limits, Problem, Result } from '../../adapter.ts'
import type { Attribute, JsonObject } from '../../../standards/hub/entity.ts'

export const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' } satisfies JsonObject
export const terminal = '13900000001'

/** Numbers as in the frame; a status with ACC and a fix by default. */
const defaults = {
  alarm: 0,
  status: 3,
  latitude: 1_000_000,
  longitude: 2_000_000,
  altitude: 0,
  /** Tenths of a kilometre per hour. */
  speed: 0,
  direction: 0,
  time: '251201120000',
  extra: '',
}

export type Fields = Partial<typeof defaults>

export function locationBody(fields: Fields = {}): Uint8Array {
  const { alarm, status, latitude, longitude, altitude, speed, direction, time, extra } = { ...defaults, ...fields }
  const writer = new Writer().u32(alarm).u32(status).u32(latitude).u32(longitude)
  return writer
    .u16(altitude)
    .u16(speed)
    .u16(direction)
    .hex(time + extra)
    .finish()
}

export function bytesOfHex(text: string): Uint8Array {
  return new Writer().hex(text).finish()
}

export function frameOf(messageId: number, body: Uint8Array, serial = 0): Uint8Array {
  return writeFrame({ messageId, edition: 'older', phone: terminal.padStart(12, '0'), serial }, body)
}

export function codecOf(more: JsonObject = {}): Codec {
  const configured = jtt808.configure({ ...options, ...more })
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

/** Decodes in one session. The state goes through JSON text between two messages (contract test 11). */
export class TestSession {
  #state: ReadonlyMap<string, Json> = new Map()
  readonly #codec: Codec
  readonly #limits: Limits

  constructor(codec: Codec, limits: Partial<Limits> = {}) {
    this.#codec = codec
    this.#limits = { ...contractLimits, ...limits }
  }

  try(body: Uint8Array, receivedAt = contractTime): Result<Decoded, Problem> {
    const message = { body, mediaType: 'application/vnd.jtt808.frame', headers: new Map<string, string>() }
    const decoded = this.#codec.decode?.(message, { ...decodeContext(this.#state, this.#limits), receivedAt })
    if (decoded === undefined) throw new Error('the codec has no decode')
    if (decoded.ok)
      this.#state = new Map(JSON.parse(JSON.stringify([...(decoded.value.state ?? [])])) as [string, Json][])
    return decoded
  }

  decode(body: Uint8Array): Decoded {
    const decoded = this.try(body)
    if (!decoded.ok) throw new Error(decoded.problem.detail)
    return decoded.value
  }
}

export function entitiesOf({ changes }: Pick<Decoded, 'changes'>, type: string): readonly Entity[] {
  return changes.flatMap((change) => (change.kind === 'merge' && change.entity.type === type ? [change.entity] : []))
}

export function valueOf(entity: Entity | undefined, name: string): unknown {
  const attribute = entity?.[name] as Attribute | undefined
  return attribute === undefined || !('value' in attribute) ? undefined : attribute.value
}

export function codesOf({ losses }: Pick<Decoded, 'losses'>): readonly string[] {
  return losses.map(({ code }) => code)
}
