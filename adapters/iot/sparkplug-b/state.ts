// What is kept of an edge node and of each of its devices between messages: the metrics of the last birth, by which later ones
// say aliases and no types, and the number of the next message.

import type { Json } from '../../adapter.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { raise, type Decoding } from '../../kit/index.ts'

/** A metric of a birth. */
export interface Known {
  readonly name: string
  readonly type: number
  readonly alias: string | undefined
  /** As a property of the metric spells it. */
  readonly unit: string | undefined
}

/** The metrics of a birth. */
export class Births {
  readonly #byName = new Map<string, Known>()
  readonly #byAlias = new Map<string, Known>()

  constructor(all: Iterable<Known> = []) {
    for (const one of all) this.add(one)
  }

  add(known: Known): void {
    this.#byName.set(known.name, known)
    if (known.alias !== undefined) this.#byAlias.set(known.alias, known)
  }

  named(name: string): Known | undefined {
    return this.#byName.get(name)
  }

  aliased(alias: string): Known | undefined {
    return this.#byAlias.get(alias)
  }

  /** As lists, since names come from outside. */
  json(): Json {
    return [...this.#byName.values()].map(({ name, type, alias, unit }) =>
      unit === undefined ? [name, type, alias ?? null] : [name, type, alias ?? null, unit],
    )
  }
}

export interface NodeState {
  /** Of the last birth, by which it differs from those before it; undefined: the node is not alive. */
  readonly birth: string | undefined
  readonly bdSeq: string | undefined
  readonly seq: number | undefined
  /** The local ids of the devices that are alive. */
  readonly devices: readonly string[]
  /** When a birth was requested, in milliseconds; undefined: none is awaited. */
  readonly asked: number | undefined
  readonly births: Births
}

export interface DeviceState {
  /** The birth of the node to which that of the device belongs. */
  readonly birth: string | undefined
  readonly births: Births
}

export const noNode: NodeState = {
  birth: undefined,
  bdSeq: undefined,
  seq: undefined,
  devices: [],
  asked: undefined,
  births: new Births(),
}

function birthsOf(json: Json | undefined): Births {
  const items = isJsonArray(json) ? json : []
  return new Births(
    items.flatMap((item) => {
      const [name, type, alias, unit] = isJsonArray(item) ? item : []
      if (typeof name !== 'string' || typeof type !== 'number') return []
      return [{ name, type, alias: textOf(alias), unit: textOf(unit) }]
    }),
  )
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined
}

function numberOf(json: Json | undefined): number | undefined {
  return typeof json === 'number' ? json : undefined
}

export function readNode(json: Json | undefined): NodeState {
  if (!isJsonObject(json)) return noNode
  const { birth, bdSeq, seq, devices, asked, metrics } = json
  return {
    birth: textOf(birth),
    bdSeq: textOf(bdSeq),
    seq: numberOf(seq),
    devices: isJsonArray(devices) ? devices.filter((one) => typeof one === 'string') : [],
    asked: numberOf(asked),
    births: birthsOf(metrics),
  }
}

export function readDevice(json: Json | undefined): DeviceState {
  if (!isJsonObject(json)) return { birth: undefined, births: new Births() }
  return { birth: textOf(json['birth']), births: birthsOf(json['metrics']) }
}

/** Sets the state of a session, within the limit of its size. */
export function keep(session: Decoding<unknown, unknown>, key: string, state: NodeState | DeviceState): void {
  const { births, ...rest } = state
  const kept = Object.entries(rest).filter(([, value]) => value !== undefined)
  const json = { ...Object.fromEntries(kept), metrics: births.json() } as JsonObject
  const { stateBytes } = session.context.limits
  if (new TextEncoder().encode(JSON.stringify(json)).length > stateBytes) {
    const detail = `The metrics of a birth are larger than ${stateBytes} bytes, the limit of a session.`
    raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail })
  }
  session.setState(key, json)
}
