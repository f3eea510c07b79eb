// Records to entities: each device at each time is one merge. Positions are records with the units lat and lon.

import type { Json } from '../../adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import {
  addDecimals,
  checkPack,
  isBaseOnly,
  millisecondsOf,
  problemAt,
  readPack,
  readSenmlUnit,
  reportUnknown,
  Resolver,
  type Resolved,
} from '../../kit/index.ts'
import {
  addPosition,
  addValue,
  inStatedUnit,
  ItemProblems,
  limitEntities,
  type Plan,
  type Product,
} from '../../kit/index.ts'
import type { Decoding, EntityBuilder } from '../../kit/index.ts'
import { utcFromEpoch } from '../../../standards/hub/time/time.ts'
import { splitName, type DeviceName } from './names.ts'
import { prefix, type Settings } from './options.ts'

/** Section 4.5.3: a smaller time is relative to now. */
const firstAbsolute = 2 ** 28
/** The name of the value of a device whose name is the whole name. */
export const ownValue = 'value'
export const encodingOf = `${prefix}_encoding`
export const updateTimeOf = `${prefix}_updateTime`

export function decode(session: Decoding<Settings, undefined>): void {
  const { ledger, context, message } = session
  const pack = readPack(message, context, ledger)
  limitEntities(pack.length, context.limits)
  checkPack(pack, ledger)
  const resolver = new Resolver(ledger)
  const problems = new ItemProblems()
  const reader = new RecordReader(session)
  let read = 0
  for (const record of pack) {
    resolver.takeBase(record)
    if (isBaseOnly(record)) continue
    const resolved = problems.attempt(record.path, ledger, () => reader.place(resolver.resolve(record)))
    if (resolved === undefined) continue
    read += 1
    reportUnknown(record, ledger)
  }
  resolver.finish()
  if (read === 0) {
    problems.raiseFirst()
    throw problemAt('/0', 'A pack must have at least one record with a value or a sum.', '4.2')
  }
  reader.finish()
}

interface Placed {
  readonly resolved: Resolved
  readonly name: DeviceName
  readonly observedAt: string
}

class RecordReader {
  readonly #session: Decoding<Settings, undefined>
  readonly #now: string
  readonly #placed: Placed[] = []
  /** By device and time: the halves of a position. */
  readonly #positions = new Map<string, { lat?: Placed; lon?: Placed }>()

  constructor(session: Decoding<Settings, undefined>) {
    this.#session = session
    this.#now = epochText(session.context.receivedAt)
  }

  /** Keeps a record until all are read, since the halves of a position are two records. */
  place(resolved: Resolved): true {
    const { settings } = this.#session
    const name = splitName(resolved.name, settings.separator)
    const placed = { resolved, name, observedAt: this.#timeOf(resolved) }
    const { unit, value, sum, updateTime } = resolved
    if (
      (unit === 'lat' || unit === 'lon') &&
      value?.kind === 'number' &&
      sum === undefined &&
      updateTime === undefined
    ) {
      const key = JSON.stringify([name.device, placed.observedAt])
      const pair = this.#positions.get(key) ?? {}
      if (pair[unit] === undefined) {
        pair[unit] = placed
        this.#positions.set(key, pair)
        return true
      }
    }
    this.#placed.push(placed)
    return true
  }

  finish(): void {
    for (const placed of this.#placed) this.#add(placed)
    for (const { lat, lon } of this.#positions.values()) {
      if (lat !== undefined && lon !== undefined) this.#addPosition(lat, lon)
      else for (const half of [lat, lon]) if (half !== undefined) this.#add(half)
    }
  }

  /** Section 4.5.3: without a time, or with zero, roughly now; smaller than 2^28, so many seconds from now. */
  #timeOf({ time, timePath }: Resolved): string {
    const isRelative = Number(time) < firstAbsolute
    const absolute = isRelative ? (addDecimals(this.#now, time) ?? '') : time
    const utc = utcFromEpoch(absolute, 's')
    if (!utc.ok) throw problemAt(timePath, 'A time must be within the years 1 to 9999.', '4.5.3')
    if (isRelative)
      this.#session.ledger.report('assumed', timePath, Number(time) === 0 ? 'time-of-receipt' : 'time-relative')
    return utc.value
  }

  #entity({ name, observedAt }: Placed): EntityBuilder {
    const { type, idCategory } = this.#session.settings.deviceOf(name.device)
    return this.#session.entity(type, name.device, idCategory, observedAt)
  }

  #add(placed: Placed): void {
    const { resolved, name } = placed
    const product = this.#session.settings.deviceOf(name.device)
    const { value, sum, updateTime, unit } = resolved
    const identifier = name.value === '' ? ownValue : name.value
    const entity = this.#entity(placed)
    const sub: Record<string, Attribute | undefined> = {}
    if (updateTime !== undefined) {
      entity.ledger.report('carried', updateTime.path, 'update-time')
      sub[updateTimeOf] = property(updateTime.value)
    }
    if (value?.kind === 'data') sub[encodingOf] = property('base64url')
    if (value !== undefined)
      this.#addValue(entity, planOf(product, identifier, unit), value.value, value.path, placed, sub)
    if (sum === undefined) return
    // A sum is in the unit times seconds (section 4.2).
    const plan = product.planOf(`${identifier}.sum`)
    const inSeconds = unit === undefined ? plan : inStatedUnit(plan, product.type, prefix, { spelled: `${unit} s` })
    this.#addValue(entity, inSeconds, sum.value, sum.path, placed, value === undefined ? sub : {})
  }

  #addValue(
    entity: EntityBuilder,
    plan: Plan,
    value: Json,
    path: string,
    { observedAt }: Placed,
    sub: Readonly<Record<string, Attribute | undefined>>,
  ): void {
    const details = Object.keys(sub).length === 0 ? { observedAt } : { observedAt, sub }
    addValue(entity, plan, value, path, details)
  }

  /** The registry: degrees in WGS-84, unless another system is known. */
  #addPosition(lat: Placed, lon: Placed): void {
    const entity = this.#entity(lat)
    const [latitude, longitude] = [lat, lon].map(({ resolved }) => Number(resolved.value?.value))
    const { path } = lat.resolved
    entity.ledger.report('assumed', path, 'crs-wgs84', { attribute: 'location' })
    for (const { name, resolved } of [lat, lon])
      if (name.value !== '') entity.ledger.report('dropped', resolved.path, 'position-name')
    addPosition(
      entity,
      path,
      { longitude: longitude ?? 0, latitude: latitude ?? 0, isValid: true },
      { crs: 'EPSG:4326', conversion: {} },
    )
  }
}

function planOf(product: Product, identifier: string, unit: string | undefined): Plan {
  const plan = product.planOf(identifier)
  return unit === undefined ? plan : inStatedUnit(plan, product.type, prefix, readSenmlUnit(unit))
}

/** A UTC text as seconds since 1970 in decimal. */
export function epochText(utc: string): string {
  const fraction = /\.(\d+)Z$/.exec(utc)?.[1] ?? ''
  const seconds = String(Math.floor(millisecondsOf(utc) / 1000))
  return addDecimals(seconds, fraction === '' ? '0' : `0.${fraction}`) ?? seconds
}
