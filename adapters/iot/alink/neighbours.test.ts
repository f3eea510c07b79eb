// What is invalid of a message leaves the rest: a value, an event, a device of a pack or a history, a message of a list.

import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { decodeContext } from '../../contract/context.ts'
import { codecOf, messageOf, options, post } from './testing.ts'

const time = 1_767_322_800_125

function read(body: Json) {
  const result = codecOf(options).decode?.(messageOf(body), decodeContext(new Map()))
  if (result?.ok !== true) return result?.problem.path
  const { changes, losses } = result.value
  return {
    values: changes.map((change) => ('entity' in change ? Object.keys(change.entity).slice(2) : [])),
    refused: losses.filter(({ code }) => code === 'entity-refused').map(({ path }) => path),
  }
}

describe('an invalid part of a message', () => {
  it('is one value of a post', () => {
    const params = { A: { value: 1, time: 'yesterday' }, B: { value: 2, time } }
    expect(read(post(params))).toEqual({ values: [['alink_B']], refused: ['/params/A'] })
    expect(read(post({ A: params.A, C: { value: 1, time: -5 } }))).toBe('/params/A/time')
  })

  it('is one value of a forwarded message, beside what failed the check', () => {
    const items = { A: { value: 1, time: 'yesterday' } }
    const checkFailedData = { B: { value: 2, time, code: 6304 } }
    expect(read({ items, checkFailedData })).toEqual({ values: [['alink_B']], refused: ['/items/A'] })
  })

  it('is one value or one list of a batch', () => {
    const properties = {
      A: [
        { value: 1, time },
        { value: 2, time: 'yesterday' },
        { value: 3, time },
      ],
      B: 4,
    }
    expect(read(post({ properties }, 'thing.event.property.batch.post'))).toEqual({
      values: [['alink_A'], ['alink_A']],
      refused: ['/params/properties/B', '/params/properties/A/1'],
    })
  })

  it('is one event of a batch', () => {
    const events = { Fault: [{ value: { code: 1 }, time: 'yesterday' }], Note: [{ value: { code: 1 }, time }] }
    expect(read(post({ events }, 'thing.event.property.batch.post'))).toEqual({
      values: [['alinkEvent']],
      refused: ['/params/events/Fault/0'],
    })
  })

  it('is one device of a pack or of a history', () => {
    const [good, bad] = [{ productKey: 'pk2', deviceName: 'd2' }, { productKey: 'pk2' }]
    const devices = [
      { identity: bad, properties: { A: 1 } },
      { identity: good, properties: { A: { value: 1, time: 'yesterday' } } },
      { identity: good, properties: { A: 1 } },
    ]
    expect(read(post({ subDevices: devices }, 'thing.event.property.pack.post'))).toEqual({
      values: [['alink_A']],
      refused: ['/params/subDevices/0', '/params/subDevices/1/properties/A'],
    })
    const history = devices.map(({ identity, properties }) => ({ identity, properties: [properties, 5] }))
    expect(read(post(history, 'thing.event.property.history.post'))).toEqual({
      values: [['alink_A']],
      refused: ['/params/0', '/params/1/properties/1', '/params/2/properties/1', '/params/1/properties/0/A'],
    })
    expect(read(post({ subDevices: devices.slice(0, 1) }, 'thing.event.property.pack.post'))).toBe(
      '/params/subDevices/0/identity',
    )
  })

  it('is one message of a list', () => {
    expect(read([post({ A: 1 }), { id: '2' }, 'text', post({ B: 1 })])).toEqual({
      values: [['alink_A'], ['alink_B']],
      refused: ['/1', '/2'],
    })
    expect(read([{ id: '2' }, 'text'])).toBe('/0/method')
  })

  it('is not answered as if it were read', () => {
    const asking = (id: string, at: unknown) => ({
      ...post({ A: { value: 1, time: at as Json } }),
      ...{ id, sys: { ack: 1 } },
    })
    const body = [asking('7', 'yesterday'), asking('8', time)]
    const result = codecOf(options).decode?.(messageOf(body), decodeContext(new Map()))
    const frames = result?.ok === true ? (result.value.outgoing?.frames ?? []) : []
    expect(frames.map((frame) => JSON.parse(new TextDecoder().decode(frame)) as Json)).toMatchObject([{ id: '8' }])
  })
})
