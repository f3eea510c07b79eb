// Commands to edge nodes and devices (NCMD and DCMD, specification 3.0 sections 6.4.21 and 6.4.24): metrics to write, and the
// request for a birth.

import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { millisecondsOf, raise, settable, WireWriter, wireType } from '../../kit/index.ts'
import { rebirth } from './metrics.ts'
import type { Settings } from './options.ts'
import { readDevice, type Known } from './state.ts'
import { commandTopicOf } from './topic.ts'
import { dataType, integers } from './types.ts'

/** The payload of a request for a birth. */
export function rebirthRequest(now: string): Uint8Array {
  return payloadOf(now, [metricOf({ name: rebirth }, dataType.boolean, true, '')])
}

/** The command `set-properties` has values by the names of metrics; `rebirth` has no parameters. */
export function command(one: Command, settings: Settings, { now, state }: CommandContext): Commanded {
  const { name, localId } = one
  const topic =
    commandTopicOf(localId) ??
    raise({ code: 'unsupported', detail: 'The entity is neither an edge node nor a device.', path: '/localId' })
  if (name === 'rebirth') {
    const [group = '', node = ''] = localId.split('/')
    return { frames: [rebirthRequest(now)], topic: commandTopicOf(`${group}/${node}`) ?? topic }
  }
  const parameters = settable(one, settings.deviceOf(localId))
  const { births } = readDevice(state.get(localId))
  const metrics = Object.entries(parameters).map(([metric, value]) => {
    const known = births.named(metric)
    if (known === undefined)
      return raise({ code: 'invalid', detail: 'A parameter is not a metric of the last birth.', path: '/parameters' })
    return metricOf(known, known.type, value, '/parameters')
  })
  return { frames: [payloadOf(now, metrics)], topic }
}

function payloadOf(now: string, metrics: readonly Uint8Array[]): Uint8Array {
  const wire = new WireWriter()
  wire.tag(1, wireType.varint)
  wire.varint(BigInt(millisecondsOf(now)))
  for (const metric of metrics) {
    wire.tag(2, wireType.bytes)
    wire.bytes(metric)
  }
  return wire.finish().slice()
}

/** A metric with an alias has no name (section 6.4.6). */
function metricOf(
  { name, alias }: Pick<Known, 'name'> & Partial<Known>,
  type: number,
  value: Json,
  path: string,
): Uint8Array {
  const wire = new WireWriter()
  if (alias === undefined) {
    wire.tag(1, wireType.bytes)
    wire.text(name)
  } else {
    wire.tag(2, wireType.varint)
    wire.varint(BigInt(alias))
  }
  wire.tag(4, wireType.varint)
  wire.varint(BigInt(type))
  writeValue(wire, type, value, path)
  return wire.finish().slice()
}

function writeValue(wire: WireWriter, type: number, value: Json, path: string): void {
  const invalid = (detail: string): never => raise({ code: 'invalid', detail, path })
  const integer = integers.get(type)
  if (integer !== undefined) {
    const given = wholeOf(value) ?? invalid('A value must be a whole number, as its metric says.')
    const { bits, isSigned } = integer
    const fits = isSigned ? BigInt.asIntN(bits, given) === given : BigInt.asUintN(bits, given) === given
    if (!fits) return invalid(`A value must fit into ${bits} bits, as its metric says.`)
    wire.tag(bits === 64 ? 11 : 10, wireType.varint)
    return wire.varint(BigInt.asUintN(bits === 64 ? 64 : 32, given))
  }
  switch (type) {
    case dataType.float:
    case dataType.double: {
      const number = typeof value === 'number' ? value : invalid('A value must be a number, as its metric says.')
      wire.tag(type === dataType.float ? 12 : 13, type === dataType.float ? wireType.fixed32 : wireType.fixed64)
      return type === dataType.float ? wire.float(number) : wire.double(number)
    }
    case dataType.boolean:
      wire.tag(14, wireType.varint)
      return wire.varint(
        typeof value === 'boolean' ? BigInt(value) : invalid('A value must be true or false, as its metric says.'),
      )
    case dataType.string:
    case dataType.text:
    case dataType.uuid:
      wire.tag(15, wireType.bytes)
      return wire.text(typeof value === 'string' ? value : invalid('A value must be a text, as its metric says.'))
    case dataType.dateTime: {
      const time = typeof value === 'string' ? parseRfc3339(value) : undefined
      wire.tag(11, wireType.varint)
      return wire.varint(
        BigInt(
          time?.ok === true
            ? millisecondsOf(time.value.utc)
            : invalid('A value must be a date and time, as its metric says.'),
        ),
      )
    }
    case dataType.bytes: {
      const bytes = typeof value === 'string' ? fromBase64(value) : undefined
      wire.tag(16, wireType.bytes)
      return wire.bytes(bytes?.ok === true ? bytes.value : invalid('A value must be base64, as its metric says.'))
    }
    default:
      return raise({ code: 'unsupported', detail: 'Metrics of this datatype cannot be written.', path })
  }
}

/** An integer, or the decimal text of one beyond 2^53. */
function wholeOf(value: Json): bigint | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined
}
