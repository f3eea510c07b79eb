// Pushes that begin with the list of their objects, as meters send whose list can be set; the meter is made up.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { dlmsPush } from './adapter.ts'

function object(of: string, code: string, attribute: string): string {
  return `020412${of}0906${code}0f${attribute}120000`
}

const self = object('0028', '0000190900ff', '02')
const number = object('0001', '0000600100ff', '02')
const power = object('0003', '0100010700ff', '02')
const scale = object('0003', '0100010700ff', '03')
const name = object('0028', '0000190900ff', '01')

function push(objects: readonly string[], values: readonly string[]): string {
  const count = (length: number) => length.toString(16).padStart(2, '0')
  const list = `01${count(objects.length)}${objects.join('')}`
  return `0f400000000002${count(values.length + 1)}${list}${values.join('')}`
}

function decode(hex: string, more: JsonObject = {}): Decoded {
  const codec = valueOf(dlmsPush.configure({ timezone: 'Europe/Zurich', ...more }))
  const body = valueOf(fromHex(hex))
  const message = { body, mediaType: 'application/vnd.dlms.push', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return valueOf(decoded)
}

const values = { number: '090831323334353637', power: '0600000118', scale: '02020f00161b', name: '09060000190900ff' }

describe('A push with its list of objects', () => {
  it('has the values of the objects, with the scale that is among them', () => {
    const hex = push(
      [self, name, number, power, scale],
      [values.name, `${values.number}38`, values.power, values.scale],
    )
    const decoded = decode(hex)
    const text = JSON.stringify(decoded.changes)
    expect(text).toContain('ThreePhaseAcMeasurement:12345678')
    expect(text).toContain('"totalActivePower":{"type":"Property","value":280,"unitCode":"WTT"')
    expect(decoded.losses.map(({ code }) => code)).toEqual(expect.arrayContaining(['list-of-objects']))
    expect(decoded.losses.map(({ code }) => code)).not.toContain('position-unknown')
  })

  it('has the units that the source declares', () => {
    const hex = push([self, number, power], [`${values.number}38`, values.power])
    const lists = [[{ code: '1-0:1.7.0', unit: 'WTT', scaler: 1 }]]
    expect(JSON.stringify(decode(hex, { lists }).changes)).toContain('"value":2800,"unitCode":"WTT"')
    expect(JSON.stringify(decode(hex).changes)).not.toContain('"totalActivePower"')
  })

  it('may say more of each object, and send the time of a value', () => {
    const longer = (one: string) => `0206${one.slice(4)}02021600000100`
    const register = object('0004', '0100010600ff', '02')
    const captured = object('0004', '0100010600ff', '05')
    const hex = push([self, number, register, captured].map(longer), [
      `${values.number}38`,
      '06000000ff',
      '090c07ea0101040a000000ffc400',
    ])
    const decoded = decode(hex)
    expect(JSON.stringify(decoded.changes)).toContain(
      '"dlmspush_1_0_1_6_0":{"type":"Property","value":255,"observedAt":"2026-01-01T09:00:00Z"',
    )
    expect(decoded.losses.map(({ code }) => code)).not.toContain('position-unknown')
  })

  it('is a list by position if the numbers of objects and values differ', () => {
    const hex = push([self, number, power], [values.power])
    const decoded = decode(hex, { meter: 'one' })
    expect(decoded.losses.map(({ code }) => code)).not.toContain('list-of-objects')
  })
})

describe('A push with many codes', () => {
  it('takes time in proportion to them', () => {
    const two = (value: number) => value.toString(16).padStart(2, '0')
    const pairs = Array.from(
      { length: 2000 },
      (_, index) => `09060100${two(index % 250)}07${two(Math.floor(index / 250))}ff1101`,
    )
    const began = performance.now()
    const { losses } = decode(`0f40000000000282${(4000).toString(16).padStart(4, '0')}${pairs.join('')}`, {
      meter: 'one',
    })
    expect(losses.length).toBeGreaterThan(1000)
    // Each code was compared with each other one, which took 4 s.
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
