// Reads what messages have of devices: properties and events, each as `{value, time}`, alone or in lists.

import {
  clock,
  desiredDatasetOf,
  DeviceReadings,
  limitEntities,
  readEach,
  readParts,
  untimed,
  valueType,
} from '../../kit/index.ts'
import type { Decoding, EntityBuilder, JsonCursor, MessagePart, Plan, Product, Timed } from '../../kit/index.ts'
import type { Details } from '../../../standards/hub/build.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { localIdOf, namedDevice, type Device, type Topic } from './device.ts'
import { readingForm, type Settings } from './options.ts'

const desired: Details = { datasetId: desiredDatasetOf('onenet') }
const clause = 'OneJSON 1.0, params'

/** What devices report as $OneNET_LBS are the radio cells that they hear, of which the platform makes a position. */
function planOf(product: Product, name: string, value: JsonCursor): Plan {
  const plan = product.planOf(name)
  if (name !== '$OneNET_LBS' || !plan.isPosition || value.get('lon') !== undefined) return plan
  const { carriedAttribute: attribute } = plan
  return { ...plan, attribute, isPosition: false, fixedLosses: [{ kind: 'carried', code: 'cells' }] }
}

/** Anything else than an object is refused where it is read. */
function isFull(half: JsonCursor | undefined): half is JsonCursor {
  return half !== undefined && half.entries('object')?.length !== 0
}

export class MessageReader extends DeviceReadings<Settings> {
  readonly #alerts: EntityBuilder[] = []
  readonly #entities: EntityBuilder[] = []

  constructor(session: Decoding<Settings, Topic | undefined>) {
    super(session, readingForm)
  }

  /** Properties of a post (`{value, time}`), or the bare values of an answer. */
  mixed(params: JsonCursor, device: Device, isPost: boolean): void {
    if (isPost) this.#properties(params, device)
    else this.values(params, device, 'reported')
  }

  /** Data points, `{"name": [{"v": …, "t": seconds}]}`. */
  points(dp: JsonCursor, device: Device): void {
    this.#properties(dp, device, { value: 'v', time: 't' })
  }

  /** Bare values. */
  values(params: JsonCursor, device: Device, kind: 'reported' | 'desired'): void {
    const product = this.#productOf(device)
    const entity = this.#entity(product, device)
    for (const [name, value] of this.#entries(params))
      this.add(
        entity,
        product.planOf(name),
        value.json(),
        value.path,
        untimed,
        kind === 'desired' ? desired : undefined,
      )
  }

  /** The data of a gateway and its sub-devices, or the history of devices. An invalid part leaves its neighbours. */
  pack(params: JsonCursor, sender: () => Device): void {
    const list = params.entries('array')
    if (list === undefined) return this.#part(params, sender())
    if (list.length === 0) throw params.problem('The list of devices is empty.', clause)
    readEach(list, this.session.ledger, (one) => {
      const identity = one.get('identity')
      const named = identity === undefined ? undefined : namedDevice(identity)
      this.#part(one, named ?? sender())
    })
  }

  #part(part: JsonCursor, device: Device): void {
    const [properties, events] = [part.get('properties'), part.get('events')]
    const halves: readonly MessagePart[] = [
      ...(isFull(properties) ? [[properties, () => this.#properties(properties, device)] as const] : []),
      ...(isFull(events) ? [[events, () => this.events(events, device)] as const] : []),
    ]
    if (halves.length === 0) throw part.problem('A part must have properties or events.', clause)
    readParts(halves, this.session.ledger)
  }

  /** @param members the names of the value and of its time, which is in seconds in data points */
  #properties(cursor: JsonCursor, device: Device, members = { value: 'value', time: 'time' }): void {
    const product = this.#productOf(device)
    // The values at one index of their lists are a change, so that a history keeps the order of its times.
    const rounds: EntityBuilder[] = []
    const counts = new Map<string, number>()
    readEach(this.#cells(cursor), this.session.ledger, (one, name) => {
      const index = counts.get(name) ?? 0
      counts.set(name, index + 1)
      const [value, time] = [one.get(members.value), one.get(members.time)]
      if (value === undefined && time !== undefined) throw one.problem('A value with a time must have a value.', clause)
      const plan = planOf(product, name, value ?? one)
      const timed = time === undefined || value === undefined ? untimed : this.#timeOf(time, members.time)
      const entity = (rounds[index] ??= this.#entity(product, device))
      this.add(entity, plan, (value ?? one).json(), (value ?? one).path, timed, undefined, undefined, one.path)
    })
  }

  #timeOf(time: JsonCursor, name: string): Timed {
    if (name !== 't') return this.timeOf(time.json(), time.path)
    const seconds = time.as('number')
    if (seconds === undefined) throw time.problem('The time of a data point must be a number of seconds.', clause)
    const utc = clock.epoch(Math.floor(seconds), 's')
    if (utc === undefined) throw time.problem('The time of a data point is not in the calendar.', clause)
    return this.timed(utc, time.path)
  }

  events(cursor: JsonCursor, device: Device): void {
    const product = this.#productOf(device)
    readEach(this.#cells(cursor), this.session.ledger, (one, identifier) => {
      const [value, time] = [one.get('value'), one.get('time')]
      const outputs = value?.json()
      if (value === undefined || !isJsonObject(outputs))
        throw one.problem('The value of an event must be an object of outputs.', clause)
      const timed = time === undefined ? untimed : this.timeOf(time.json(), time.path)
      // The platform adds it to what it pushes.
      const type = one.get('eventType')?.as('string') ?? product.eventOf(identifier)?.type
      const event = { identifier, type, outputs, timed, path: value.path }
      this.#keep(this.event(event, localIdOf(device), product))
    })
  }

  /** A position that the platform finds by radio cells or WLAN. */
  place(data: JsonCursor, time: JsonCursor | undefined, device: Device): void {
    const product = this.#productOf(device)
    const timed = time === undefined ? untimed : this.timeOf(time.json(), time.path)
    const plan = product.planOf('$OneNET_LBS')
    // The model has the type of the cells. A position that the source maps takes precedence over that of the platform.
    const placed = plan.isPosition ? plan : { ...plan, type: valueType.any }
    this.add(this.#entity(product, device), placed, data.json(), data.path, timed)
  }

  /** The values by their names. A history has several of a name. */
  #cells(cursor: JsonCursor): readonly (readonly [string, JsonCursor])[] {
    return this.#entries(cursor).flatMap(([name, item]) => {
      const list = item.entries('array')
      return list === undefined ? [[name, item] as const] : list.map(([, one]) => [name, one] as const)
    })
  }

  #entries(cursor: JsonCursor): readonly (readonly [string, JsonCursor])[] {
    const entries = cursor.entries('object')
    if (entries === undefined) throw cursor.problem('The value must be an object.', clause)
    return entries
  }

  #productOf({ productId }: Device): Product {
    return this.session.settings.productOf(productId)
  }

  #entity(product: Product, device: Device): EntityBuilder {
    return this.#keep(this.session.newEntity(product.type, localIdOf(device), product.idCategory))
  }

  #keep(entity: EntityBuilder): EntityBuilder {
    const list = entity.type === 'Alert' ? this.#alerts : this.#entities
    list.push(entity)
    limitEntities(this.#alerts.length + this.#entities.length, this.session.context.limits)
    return entity
  }

  finish(): void {
    for (const entity of [...this.#alerts, ...this.#entities])
      if (!entity.isEmpty) this.session.change({ kind: 'merge', entity: entity.build() })
  }
}
