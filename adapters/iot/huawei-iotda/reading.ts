// Reads what messages have of devices: services with properties, shadows, and events. An invalid service leaves its neighbours.

import { desiredDatasetOf, DeviceReadings, limitEntities, readEach, untimed } from '../../kit/index.ts'
import type { Decoding, EntityBuilder, JsonCursor, Product, Timed } from '../../kit/index.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readingForm, type Settings } from './options.ts'
import type { Topic } from './topic.ts'

const desired: Details = { datasetId: desiredDatasetOf('huaweiiotda') }
const basicTime = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

export interface Device {
  readonly id: string
  readonly product: Product
}

/** Finds the time of the envelope, which is read only if it is needed. */
export type Fallback = () => JsonCursor | undefined

/** @param productId as the message names it; else the id of the device starts with it, or the source declares it */
export function productOf(id: string, productId: string | undefined, settings: Settings): Product {
  return settings.productOf(productId ?? settings.keys.find((key) => id.startsWith(`${key}_`)) ?? settings.productId)
}

export class MessageReader extends DeviceReadings<Settings> {
  readonly #entities: EntityBuilder[] = []
  /** By device: the entity that gets its values, and the services that it has values of. */
  readonly #current = new Map<string, { readonly entity: EntityBuilder; readonly services: Set<string> }>()

  constructor(session: Decoding<Settings, Topic | undefined>) {
    super(session, readingForm)
  }

  deviceOf(id: string, productId?: string): Device {
    return { id, product: productOf(id, productId, this.session.settings) }
  }

  /**
   * Reads the items of a list; those that are invalid are reported, unless all are.
   *
   * @param list absent or empty: the message is invalid
   */
  each(list: JsonCursor | undefined, within: JsonCursor, read: (item: JsonCursor) => void): void {
    const items = list?.entries('array') ?? []
    if (items.length === 0) throw (list ?? within).problem('The message must have a list that is not empty.', 'IoTDA')
    readEach(items, this.session.ledger, read)
  }

  /** The properties of a service. @param otherwise the time of the envelope, for a service without one */
  service(item: JsonCursor, device: Device, kind: 'reported' | 'desired', otherwise: Fallback): void {
    this.#properties(item, this.#serviceId(item), device, kind, otherwise)
  }

  /** A service of a shadow, which has reported and desired properties. */
  shadow(item: JsonCursor, device: Device): void {
    const service = this.#serviceId(item)
    for (const kind of ['reported', 'desired'] as const) {
      const part = item.get(kind)
      const count = part?.get('properties')?.entries('object')?.length ?? 0
      // A shadow has none where no value of that kind is known.
      if (part !== undefined && count > 0) this.#properties(part, service, device, kind)
    }
  }

  #serviceId(item: JsonCursor): string {
    const id = item.get('service_id')?.as('string')
    if (id === undefined || id === '') throw item.problem('A service must have a service_id.', 'IoTDA, services')
    return id
  }

  #properties(
    item: JsonCursor,
    service: string,
    device: Device,
    kind: 'reported' | 'desired',
    otherwise: Fallback = () => undefined,
  ): void {
    const properties = item.get('properties')
    const entries = properties?.entries('object')
    if (properties === undefined || entries === undefined || entries.length === 0)
      throw item.problem('A service must have properties.', 'IoTDA, services')
    const timed = this.#time(item, otherwise)
    const entity = this.#entityOf(device, `${kind} ${service}`)
    for (const [name, value] of entries) {
      const plan = device.product.planOf(`${service}.${name}`)
      this.add(entity, plan, value.json(), value.path, timed, kind === 'desired' ? desired : undefined)
    }
  }

  /** The times of a service that a message has twice are two changes. */
  #entityOf({ id, product }: Device, service: string): EntityBuilder {
    const current = this.#current.get(id)
    if (current !== undefined && !current.services.has(service)) {
      current.services.add(service)
      return current.entity
    }
    const entity = this.session.newEntity(product.type, id, product.idCategory)
    this.#current.set(id, { entity, services: new Set([service]) })
    this.#keep(entity)
    return entity
  }

  #keep(entity: EntityBuilder): void {
    this.#entities.push(entity)
    limitEntities(this.#entities.length, this.session.context.limits)
  }

  /** The time of an item; without one, that of the envelope. */
  #time(item: JsonCursor, otherwise: Fallback): Timed {
    const own = item.get('event_time')
    const read = own === undefined ? untimed : this.#read(own)
    if (read.observedAt !== undefined) return read
    const cursor = otherwise()
    if (cursor === undefined) return untimed
    const timed = this.#read(cursor)
    if (timed.observedAt !== undefined) this.session.ledger.report('assumed', item.path, 'time-of-platform')
    return timed
  }

  /**
   * A time in the basic form, as the platform has it, or with milliseconds in the extended one. The platform takes a time in any
   * other form as absent (IoTDA, properties/report).
   */
  #read(cursor: JsonCursor): Timed {
    const raw = cursor.json()
    const text = typeof raw === 'string' ? raw.replace(basicTime, '$1-$2-$3T$4:$5:$6Z') : ''
    const read = parseRfc3339(text)
    if (!read.ok) {
      this.session.ledger.report('dropped', cursor.path, raw === null ? 'null-value' : 'time-invalid')
      return untimed
    }
    const { utc, note } = read.value
    if (note !== undefined) this.session.ledger.report('coerced', cursor.path, note)
    return this.timed(utc, cursor.path)
  }

  /** An event of a service; those of the platform itself (`$ota`, `$sub_device_manager` …) are no data. */
  eventOf(item: JsonCursor, device: Device, otherwise: Fallback): void {
    const service = this.#serviceId(item)
    const type = item.get('event_type')?.as('string')
    if (type === undefined) throw item.problem('An event must have an event_type.', 'IoTDA, events')
    if (service.startsWith('$')) {
      item.json()
      return this.session.ledger.report('dropped', item.path, 'platform-event')
    }
    const paras = item.get('paras')
    const outputs = paras?.json() ?? {}
    if (!isJsonObject(outputs)) throw item.problem('The paras of an event must be an object.', 'IoTDA, events')
    const timed = this.#time(item, otherwise)
    const path = paras?.path ?? item.path
    const event = { identifier: `${service}.${type}`, type: undefined, outputs, timed, path }
    this.#keep(this.event(event, device.id, device.product))
  }

  /** A message in a form of its own is kept as it is. */
  message(cursor: JsonCursor, device: Device, otherwise: Fallback): void {
    const { product } = device
    const entity = this.session.newEntity(product.type, device.id, product.idCategory)
    // A message has no time of its own.
    const platform = otherwise()
    const { observedAt } = platform === undefined ? untimed : this.#read(platform)
    const path = cursor.path === '' ? '/' : cursor.path
    if (observedAt !== undefined) this.session.ledger.report('assumed', path, 'time-of-platform')
    const attribute = 'huaweiiotdaMessage'
    entity.add(path, attribute, property(cursor.json(), { observedAt }))
    this.session.ledger.report('carried', path, 'message', { attribute })
    this.#keep(entity)
  }

  finish(): void {
    for (const entity of this.#entities)
      if (!entity.isEmpty) this.session.change({ kind: 'merge', entity: entity.build() })
  }
}
