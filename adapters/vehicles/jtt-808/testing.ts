// Messages for the tests beside this file: the basic part of a location field by field (JT/T 808-2013 table 16), and a
// session that keeps its state as the gateway does.

import { jtt808 } from './adapter.ts'
import { bytesOfHex, numberBytes } from './frame/bytes.ts'
import { writeFrame } from './frame/frame.ts'
import { contractLimits, readableId, contractTime } from '../../contract/context.ts'
import type { Jtt808Options } from '../../generated/options.ts'
import type { Codec, Decoded, Entity, Json, Limits, Problem, Result } from '../../adapter.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

export const options: Jtt808Options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
export const terminal = '13900000001'

export interface Fields {
  readonly alarm?: number
  /** ACC and a fix by default. */
  readonly status?: number
  readonly latitude?: number
  readonly longitude?: number
  readonly altitude?: number
  /** Tenths of a kilometre per hour. */
  readonly speed?: number
  readonly direction?: number
  readonly time?: string
  readonly extra?: string
}

export function locationBody(fields: Fields = {}): Uint8Array {
  const {
    alarm = 0,
    status = 3,
    latitude = 1_000_000,
    longitude = 2_000_000,
    altitude = 0,
    speed = 0,
    direction = 0,
    time = '251201120000',
    extra = '',
  } = fields
  return concat([
    numberBytes(alarm, 4),
    numberBytes(status, 4),
    numberBytes(latitude, 4),
    numberBytes(longitude, 4),
    numberBytes(altitude, 2),
    numberBytes(speed, 2),
    numberBytes(direction, 2),
    bytesOfHex(`${time}${extra}`),
  ])
}

export function frameOf(messageId: number, body: Uint8Array, serial = 0): Uint8Array {
  return writeFrame({ messageId, edition: 'older', phone: terminal.padStart(12, '0'), serial }, body)
}

export function codecOf(more: Partial<Jtt808Options> = {}): Codec {
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
    const context = {
      receivedAt,
      limits: this.#limits,
      state: this.#state,
      id: readableId,
      contextOf: () => undefined,
    }
    const decoded = this.#codec.decode?.(message, context)
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
