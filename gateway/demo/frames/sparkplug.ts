// Payloads of Sparkplug B, as an edge node writes them: births have names, aliases and datatypes, data has aliases.

import { WireWriter, wireType } from '../../../standards/protobuf/wire.ts'

/** A metric of the demo: a Double, or a Boolean, or bdSeq. */
export interface DemoMetric {
  readonly name: string
  readonly alias?: number
  readonly value: number | boolean | bigint
  readonly unit?: string
  /** A code of the property Quality. */
  readonly quality?: number
}

const types = { bigint: 4n, number: 10n, boolean: 11n, string: 12n, int32: 3n } as const

function message(write: (wire: WireWriter) => void): Uint8Array {
  const wire = new WireWriter()
  write(wire)
  return wire.finish().slice()
}

function varint(wire: WireWriter, field: number, value: bigint): void {
  wire.tag(field, wireType.varint)
  wire.varint(value)
}

function text(wire: WireWriter, field: number, value: string): void {
  wire.tag(field, wireType.bytes)
  wire.text(value)
}

function nested(wire: WireWriter, field: number, write: (wire: WireWriter) => void): void {
  wire.tag(field, wireType.bytes)
  wire.bytes(message(write))
}

function writeProperties(wire: WireWriter, { unit: named, quality }: DemoMetric, isBirth: boolean): void {
  const unit = isBirth ? named : undefined
  if (unit !== undefined) text(wire, 1, 'engUnit')
  if (quality !== undefined) text(wire, 1, 'Quality')
  if (unit !== undefined)
    nested(wire, 2, (value) => {
      varint(value, 1, types.string)
      text(value, 8, unit)
    })
  if (quality !== undefined)
    nested(wire, 2, (value) => {
      varint(value, 1, types.int32)
      varint(value, 3, BigInt(quality))
    })
}

/** @param seq absent: the payload has none */
export function sparkplugPayload(
  now: number,
  metrics: readonly DemoMetric[],
  isBirth: boolean,
  seq?: number,
): Uint8Array<ArrayBuffer> {
  const time = BigInt(now)
  const bytes = message((wire) => {
    varint(wire, 1, time)
    for (const metric of metrics) {
      const { name, alias, value, unit, quality } = metric
      nested(wire, 2, (one) => {
        if (isBirth || alias === undefined) text(one, 1, name)
        if (alias !== undefined) varint(one, 2, BigInt(alias))
        varint(one, 3, time)
        if (isBirth || alias === undefined) varint(one, 4, types[typeof value as 'bigint' | 'number' | 'boolean'])
        if ((isBirth && unit !== undefined) || quality !== undefined)
          nested(one, 9, (set) => writeProperties(set, metric, isBirth))
        if (typeof value === 'bigint') varint(one, 11, value)
        else if (typeof value === 'boolean') varint(one, 14, value ? 1n : 0n)
        else {
          one.tag(13, wireType.fixed64)
          one.double(value)
        }
      })
    }
    if (seq !== undefined) varint(wire, 3, BigInt(seq))
  })
  return new Uint8Array(bytes)
}
