import { describe, expect, it } from 'vitest'
import { contractLimits } from '../../contract/context.ts'
import { Ledger } from '../ledger.ts'
import { ProblemError } from '../problem-error.ts'
import { checkJsonSize, readJsonRecord } from './json.ts'

const recordOf = (text: string, limits = contractLimits) => readJsonRecord(new TextEncoder().encode(text), limits)
const rootOf = (text: string) => recordOf(text).root

/** The form of a message that Huawei Cloud IoTDA forwards; identifiers made up. */
const forwarded = `{
  "resource": "device.property", "event": "report", "event_time": "20260912T173041Z",
  "notify_data": {
    "header": { "app_id": "a1", "device_id": "6aa5_air-001", "tags": [] },
    "body": { "services": [
      { "service_id": "Air", "properties": { "pm25": 78, "temp": -1.50, "serial": 9007199254740993 },
        "event_time": "20260912T173041Z" }
    ] }
  }
}`

describe('a record', () => {
  it('reports the leaves that no code has read', () => {
    const { root, losses } = recordOf(forwarded)
    const device = root.at('/notify_data/header/device_id')?.as('string')
    const values = (root.at('/notify_data/body/services')?.entries('array') ?? []).flatMap(([, service]) => {
      const time = service.get('event_time')?.as('string')
      const members = service.get('properties')?.entries('object') ?? []
      return members.map(([name, value]) => [name, value.as('number'), value.numberText(), value.path, time])
    })
    expect(device).toBe('6aa5_air-001')
    const at = '/notify_data/body/services/0'
    expect(values).toEqual([
      ['pm25', 78, '78', `${at}/properties/pm25`, '20260912T173041Z'],
      ['temp', -1.5, '-1.50', `${at}/properties/temp`, '20260912T173041Z'],
      ['serial', 9007199254740992, '9007199254740993', `${at}/properties/serial`, '20260912T173041Z'],
    ])
    const ledger = new Ledger('source')
    ledger.losses.push(...losses)
    ledger.reportUntouched(root)
    expect(ledger.losses.map(({ code, path }) => `${code} ${path}`)).toEqual([
      `number-text ${at}/properties/temp`,
      `number-precision ${at}/properties/serial`,
      'unknown-member /resource',
      'unknown-member /event',
      'unknown-member /event_time',
      'unknown-member /notify_data/header/app_id',
      'unknown-member /notify_data/header/tags',
      `unknown-member ${at}/service_id`,
    ])
  })

  it('does not count a value of another type as read', () => {
    const root = rootOf('{"a":"1","b":true,"c":null,"d":{"e":1},"f":[]}')
    expect(root.get('a')?.as('number')).toBeUndefined()
    expect(root.get('a')?.numberText()).toBeUndefined()
    expect(root.get('b')?.as('boolean')).toBe(true)
    expect(root.get('c')?.json()).toBeNull()
    expect(root.get('d')?.entries('array')).toBeUndefined()
    expect(root.get('f')?.entries('array')).toEqual([])
    expect(root.untouched()).toEqual(['/a', '/d/e'])
  })

  it('counts everything in a value as read if it is read as a whole', () => {
    const root = rootOf('{"a":{"b":[1,{"c":2}]},"d":3}')
    expect(root.get('a')?.json()).toEqual({ b: [1, { c: 2 }] })
    expect(root.untouched()).toEqual(['/d'])
    expect(root.again().untouched()).toEqual(['/a/b/0', '/a/b/1/c', '/d'])
  })

  it('has names from outside that every object inherits only if they are in the message', () => {
    const root = rootOf('{"__proto__":{"x":1},"a~/b":2}')
    expect(root.get('constructor')).toBeUndefined()
    expect(root.at('/__proto__/x')?.as('number')).toBe(1)
    expect(root.at('/a~0~1b')?.path).toBe('/a~0~1b')
    expect(root.untouched()).toEqual(['/a~0~1b'])
  })

  it.each(['/9', '/-', '/length', '/0/x', '/01'])('has no value at %s of a list', (pointer) => {
    expect(rootOf('[1]').at(pointer)).toBeUndefined()
  })

  it('may be a scalar, of which the pointer is empty', () => {
    const root = rootOf('1.0')
    expect(root.untouched()).toEqual([''])
    expect(root.numberText()).toBe('1.0')
    expect(root.untouched()).toEqual([])
  })

  it('has the text of the last of several members of one name', () => {
    const root = rootOf('{"a":{"b":1.0},"a":{"b":1},"c":1,"c":1.00}')
    expect(root.at('/a/b')?.numberText()).toBe('1')
    expect(root.at('/c')?.numberText()).toBe('1.00')
  })

  it('is a Problem if it is not JSON, or larger than the limits', () => {
    expect(() => rootOf('{')).toThrow(ProblemError)
    expect(() => recordOf('[[[1]]]', { ...contractLimits, depth: 2 })).toThrow('nested deeper')
    expect(() => recordOf('[{"a":[1,2,3]}]', { ...contractLimits, members: 2 })).toThrow('members')
    expect(() => recordOf('[1,2,3]', { ...contractLimits, bytes: 3 })).toThrow('longer')
  })

  it('makes Problems at a value, without the value', () => {
    const cursor = rootOf('{"a":["secret"]}').at('/a/0')
    expect(cursor?.problem('A level must be a number.', '4.2').problem).toEqual({
      code: 'invalid',
      path: '/a/0',
      detail: 'A level must be a number.',
      clause: '4.2',
    })
  })

  it('is checked against limits that were not known when it was parsed', () => {
    const check = (text: string, limits = contractLimits) => checkJsonSize(new TextEncoder().encode(text), limits)
    expect(() => check('[[[1]]]')).not.toThrow()
    expect(() => check('[[[1]]]', { ...contractLimits, depth: 2 })).toThrow('nested deeper')
    expect(() => check('[{"a":[1,2,3]}]', { ...contractLimits, members: 2 })).toThrow('members')
  })
})
