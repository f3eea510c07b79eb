// What terminals send beside the examples of the standard: the card of a driver who leaves (as the tests of yezhihao/jt808-server have
// it, Apache-2.0), a list that is filled with zeros, a bad location in a batch, colours of JT/T 697.7-2014, messages without a word in
// the hub, and passwords among the parameters (2013 table 12).

import { describe, expect, it } from 'vitest'
import { Writer } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { bytesOfHex, codecOf, codesOf, entitiesOf, frameOf, locationBody, TestSession, valueOf } from './testing.ts'

function decode(messageId: number, body: Uint8Array, more: JsonObject = {}) {
  const decoded = new TestSession(codecOf(more)).decode(frameOf(messageId, body))
  return { decoded, vehicle: entitiesOf(decoded, 'Vehicle')[0], codes: codesOf(decoded) }
}

describe('A card that is removed', () => {
  const card = ['00', '05', '48414e4734', '43'.repeat(20), '02', '4155', '20301231'].join('')

  it('names a driver who no longer drives', () => {
    const { decoded, vehicle } = decode(0x0702, bytesOfHex(`02260102110405${card}`))
    expect(valueOf(vehicle, 'driverCardStatus')).toBe('removed')
    expect(vehicle?.['driver']).toBeUndefined()
    expect(valueOf(entitiesOf(decoded, 'Driver')[0], 'name')).toBe('HANG4')
    expect(decode(0x0702, bytesOfHex(`01260102110405${card}`)).vehicle?.['driver']).toMatchObject({
      type: 'Relationship',
    })
  })

  it('names nobody if the card is not sent', () => {
    const { decoded } = decode(0x0702, bytesOfHex('02260102110405'))
    expect(entitiesOf(decoded, 'Driver')).toEqual([])
  })
})

describe('A location', () => {
  it('whose list is filled with zeros has one rest', () => {
    const { vehicle, codes } = decode(0x0200, locationBody({ extra: `310109${'00'.repeat(20)}` }))
    expect(valueOf(vehicle, 'satelliteCount')).toBe(9)
    expect(valueOf(vehicle, 'jtt808_trailing')).toBe('00'.repeat(20))
    expect(codes).toEqual(['items-broken-off'])
  })

  it('with items of zeros before another item has all of them', () => {
    const { vehicle, codes } = decode(0x0200, locationBody({ extra: `${'0000'.repeat(3)}310109` }))
    expect(valueOf(vehicle, 'satelliteCount')).toBe(9)
    expect(codes).toEqual(['item-unknown', 'item-unknown', 'item-unknown'])
  })

  it('has the behaviour of the driver with and without a degree of fatigue', () => {
    const behaviour = (extra: string) => valueOf(decode(0x0200, locationBody({ extra })).vehicle, 'driverBehaviour')
    expect(behaviour('18020003')).toEqual({ behaviours: ['fatigue', 'phoning'] })
    expect(behaviour('1803000364')).toEqual({ behaviours: ['fatigue', 'phoning'], fatigue: 100 })
    expect(behaviour('18020008')).toBeUndefined()
  })

  it('of a batch that is too short leaves the others', () => {
    const items = [
      locationBody({ time: '251201120000' }),
      bytesOfHex('0102030405'),
      locationBody({ time: '251201120100' }),
    ]
    const body = new Writer().u16(items.length).u8(1)
    for (const item of items) body.u16(item.length).bytes(item)
    const { decoded, codes } = decode(0x0704, body.finish())
    expect(entitiesOf(decoded, 'Vehicle')).toHaveLength(2)
    expect(decoded.losses).toMatchObject([{ path: '0704/item/2', code: 'location-short' }])
    expect(decoded.repairs).toEqual([])
    expect(codes).toHaveLength(1)
  })

  it('of a batch that is cut leaves the others', () => {
    const body = new Writer().u16(2).u8(1).u16(28).bytes(locationBody()).u16(28).bytes(locationBody().subarray(1))
    for (const cut of [body.finish(), body.finish().subarray(0, 3 + 30 + 1)]) {
      const { decoded } = decode(0x0704, cut)
      expect(entitiesOf(decoded, 'Vehicle')).toHaveLength(1)
      expect(decoded.losses).toMatchObject([{ path: '0704/item/2', code: 'location-short' }])
      expect(decoded.repairs).toEqual([])
    }
  })
})

describe('A registration', () => {
  it.each([
    [91, 'farmYellow'],
    [92, 'farmGreen'],
    [93, 'yellowGreen'],
    [94, 'gradientGreen'],
  ])('has the colour %i', (colour, name) => {
    const body = new Writer().hex('00000000').bytes(new Uint8Array(32)).u8(colour).hex('b2e2414630303137').finish()
    expect(valueOf(decode(0x0100, body).vehicle, 'plateColour')).toBe(name)
  })
})

describe('A message without a word in the hub', () => {
  it.each([0x0108, 0x0301, 0x0302, 0x0303, 0x0700, 0x0701, 0x0705, 0x0901])('%i is kept and answered', (messageId) => {
    const { decoded, vehicle, codes } = decode(messageId, bytesOfHex('0001'))
    const name = messageId.toString(16).padStart(4, '0')
    expect(valueOf(vehicle, `jtt808_message_${name}`)).toBe('0001')
    expect(codes).toEqual(['message-kept'])
    const [frame = new Uint8Array()] = decoded.outgoing?.frames ?? []
    // The last byte of a general answer is its result: success.
    expect(frame.at(-3)).toBe(0)
  })
})

describe('The attributes of a terminal', () => {
  it('have the digits of the card without what fills them', () => {
    const cardOf = (card: string) => {
      const fields = `0000${'41'.repeat(5)}${'42'.repeat(20)}${'43'.repeat(7)}${card}00000000`
      return valueOf(decode(0x0107, bytesOfHex(fields)).vehicle, 'simCardNumber')
    }
    expect(cardOf('8900000000000000017f')).toBe('8900000000000000017')
    expect(cardOf('89000000000000000170')).toBe('89000000000000000170')
    expect(cardOf('f'.repeat(20))).toBeUndefined()
  })
})

describe('The parameters of a terminal', () => {
  it('are kept without their passwords', () => {
    const [server, password] = ['48 4f 53 54', '50 41 53 53'].map((text) => text.replaceAll(' ', ''))
    const list = `0000001304${server}0000001204${password}0000001604${password}0000000104 0000003c`.replaceAll(' ', '')
    const { decoded, vehicle, codes } = decode(0x0104, bytesOfHex(`000004${list}`))
    expect(valueOf(vehicle, 'jtt808_parameters')).toEqual({ '0001': 60, '0013': 'HOST' })
    expect(codes).toEqual(['secret', 'secret', 'terminal-parameters'])
    expect(JSON.stringify(decoded)).not.toContain('PASS')
    expect(decoded.repairs).toEqual([])
  })

  it('of 2019 have another password, and texts', () => {
    const texts = ['0000001a', '00000023', '00000026'].map((id) => `${id}04484f5354`).join('')
    const { decoded, vehicle } = decode(
      0x0104,
      bytesOfHex(`000005${texts}0000001b0400001f900000002504 50415353`.replace(' ', '')),
    )
    expect(valueOf(vehicle, 'jtt808_parameters')).toEqual({
      '001A': 'HOST',
      '0023': 'HOST',
      '0026': 'HOST',
      '001B': 8080,
    })
    expect(decoded.losses).toContainEqual(expect.objectContaining({ path: '0104/parameters/0025', code: 'secret' }))
    expect(JSON.stringify(decoded)).not.toMatch(/PASS|50415353/)
    expect(decoded.repairs).toEqual([])
  })

  it('that have several values are lists', () => {
    const { decoded, vehicle } = decode(
      0x0104,
      bytesOfHex('000003 0000004002 3131 0000000104 0000003c 0000004002 3132'.replaceAll(' ', '')),
    )
    expect(valueOf(vehicle, 'jtt808_parameters')).toEqual({ '0040': ['11', '12'], '0001': 60 })
    expect(decoded.repairs).toEqual([])
  })
})
