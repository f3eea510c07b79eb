// Forms of messages that platforms send: bodies of the supplement to 2011, positions without a time, alarms about no vehicle, and
// frames in which nothing is escaped. The layouts are those of JT/T 809-2011 4.5.8, and of JT/T 809-2019 4.5.10 as SmallChi/JT809
// (MIT) reads them: "all zeros if the alarm is not about a vehicle".

import { describe, expect, it } from 'vitest'
import { checksum, Writer } from '../../kit/index.ts'
import { decodeContext } from '../../contract/context.ts'
import type { Decoded } from '../../adapter.ts'
import { jtt809 } from './adapter.ts'
import { writeFrame } from './frame.ts'

const plate = `b2e241303030313700${'00'.repeat(12)}`
const header = { serial: 1, centre: 1, version: Uint8Array.of(1, 0, 0) }
type Edition = '2011' | '2019'

function decode(body: Uint8Array, edition: Edition, more: { readonly charset?: string } = {}): Decoded {
  const configured = jtt809.configure({ edition, timezone: '+08:00', crs: 'EPSG:4326', ...more })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const message = { body, mediaType: 'application/vnd.jtt809.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail ?? 'no decode')
  return decoded.value
}

/** A message about a vehicle, as JSON of its changes. */
function ofVehicle(type: number, data: string, colour = '02', edition: Edition = '2011'): string {
  const bytes = new Writer().hex(data).finish()
  const body = new Writer().hex(`${plate}${colour}`).u16(type).u32(bytes.length).bytes(bytes).finish()
  return JSON.stringify(decode(writeFrame({ ...header, business: type & 0xff00 }, edition, 0, body), edition).changes)
}

/** What follows the time of a position: 2 degrees east, 1 north, 100 m, with a fix. */
const position = '001e8480000f42400028002900000009000000640000000300000000'

describe('A registration', () => {
  it('of the supplement to 2011 has a model of twenty bytes', () => {
    const text = (value: string, length: number) =>
      [...new TextEncoder().encode(value.padEnd(length, '\0'))].map((one) => one.toString(16).padStart(2, '0')).join('')
    const data = text('1011', 11) + text('70111', 11) + text('MODEL-OF-13', 20) + text('T000017', 7)
    const json = ofVehicle(0x1201, data + text('013900000017', 12))
    for (const value of ['MODEL-OF-13', 'T000017', '013900000017']) expect(json).toContain(`"value":"${value}"`)
  })

  it.each([
    ['00', 'none'],
    ['5b', 'farmYellow'],
    ['5c', 'farmGreen'],
    ['5d', 'yellowGreen'],
    ['5e', 'gradientGreen'],
  ])('has the colour %s of JT/T 697.7', (colour, name) => {
    expect(ofVehicle(0x1201, '00'.repeat(49), colour)).toContain(`"plateColour":{"type":"Property","value":"${name}"}`)
  })
})

describe('A position without a time', () => {
  const timed = '020107ea0b0405'

  it('is kept without a time', () => {
    const json = ofVehicle(0x1202, `00${'00'.repeat(7)}${position}`)
    expect(json).toContain('"coordinates":[2,1,100]')
    expect(json).not.toContain('observedAt')
  })

  it('leaves the others of a backlog', () => {
    const json = ofVehicle(0x1203, `0200${'00'.repeat(7)}${position}00${timed}${position}`)
    expect(json).toContain('"observedAt":"2026-01-02T03:04:05Z"')
  })

  it('of 2011 in a message of 2019 is not taken for a report of JT/T 808', () => {
    const data = `0000000023${'00'.repeat(7)}${position}${'00'.repeat(45)}`
    const json = ofVehicle(0x1202, data, '02', '2019')
    expect(json).toContain('"recorderSpeed":{"type":"Property","value":41')
    expect(json).not.toContain('observedAt')
  })
})

describe('A backlog', () => {
  const timed = '00020107ea0b0405'
  const report = (time: string) => `000000001c${'00'.repeat(8)}000f4240001e8480000000000000${time}${'00'.repeat(45)}`

  it('with a position that is wrong has the others', () => {
    const json = ofVehicle(0x1203, `02${timed.replace('00', '07')}${position}${timed}${position}`)
    expect(json.match(/"coordinates"/g)).toHaveLength(1)
    const short = `0000000001ff${'00'.repeat(45)}`
    const of2019 = ofVehicle(0x1203, `03${report('260102110405')}${short}${report('260102110505')}`, '02', '2019')
    expect(of2019).toContain('"observedAt":"2026-01-02T03:04:05Z"')
    expect(of2019).toContain('"observedAt":"2026-01-02T03:05:05Z"')
  })

  it('with another number of positions has those that are there', () => {
    const json = ofVehicle(0x1203, `03${timed}${position}${timed.replace('05', '06')}${position}`)
    expect(json.match(/"coordinates"/g)).toHaveLength(2)
    const of2019 = ofVehicle(0x1203, `01${report('260102110405')}${report('260102110505')}`, '02', '2019')
    expect(of2019.match(/"jtt809_position"/g)).toHaveLength(2)
  })

  it('with wrong positions alone is refused', () => {
    expect(() => ofVehicle(0x1203, `01${timed.replace('00', '07')}${position}`)).toThrow('flag')
  })
})

describe('A number that no vehicle has', () => {
  const timed = '00020107ea0b0405'

  it('is kept with its quality', () => {
    // The recorder says 65,000 km/h.
    const json = ofVehicle(0x1202, `${timed}${position.replace('0029', 'fde8')}`)
    expect(json).toContain('"jtt809_recorderSpeed":{"type":"Property","value":65000,')
    expect(json).not.toContain('"recorderSpeed"')
    const basic = `${'00'.repeat(7)}02000f4240001e8480000000000000260102110405`
    const items = '0104ffffff00 0202fffe 0302fffe 3101c8'.replaceAll(' ', '')
    const of2019 = ofVehicle(0x1202, `000000002d${basic}${items}${'00'.repeat(45)}`, '02', '2019')
    for (const name of ['mileageFromOdometer', 'fuelVolume', 'recorderSpeed', 'satelliteCount']) {
      expect(of2019).toContain(`"jtt809_${name}"`)
      expect(of2019).not.toContain(`"${name}"`)
    }
    expect(of2019.match(/"out-of-range"/g)).toHaveLength(4)
  })
})

describe('The alarms of 2019', () => {
  it('have none of doors: its bit is reserved', () => {
    const basic = (alarms: string) => `${alarms}00000002000f4240001e8480000000000000260102110405`
    const json = ofVehicle(0x1202, `000000001c${basic('c0000000')}${'00'.repeat(45)}`, '02', '2019')
    expect(json).toContain('"activeAlarms":{"type":"Property","value":["rollover"]')
    expect(json).toContain('"jtt809_alarms":{"type":"Property","value":["bit31"]')
  })
})

describe('A position of 2011 with its flag, in a message of 2019', () => {
  const block = `020107ea0b0405${position}`

  it.each(['00', '01'])('is not taken for a report of JT/T 808: %s', (flag) => {
    const json = ofVehicle(0x1202, `0000000024${flag}${block}${'00'.repeat(45)}`, '02', '2019')
    expect(json).toContain('"observedAt":"2026-01-02T03:04:05Z"')
    expect(json).toContain('"recorderSpeed":{"type":"Property","value":41')
    expect(json.includes('"location"')).toBe(flag === '00')
    expect(json).toContain('"activeAlarms":{"type":"Property","value":[]')
  })
})

describe('An alarm', () => {
  const time = '00000000695735a0'
  const alarm = (path: number, type: string, about: string): string => {
    const head = `504c4154464f524d303031${type}${time}${time}${'00'.repeat(8)}${about}504c4154464f524d303032`
    const data = new Writer().hex(`${head}0000000000000002b3ac`).finish()
    const body = new Writer().u16(path).u32(data.length).bytes(data).finish()
    return JSON.stringify(decode(writeFrame({ ...header, business: 0x1400 }, '2019', 0, body), '2019').changes)
  }

  it.each(['00'.repeat(22), '30'.repeat(22)])('of 2019 about a platform names no vehicle', (nobody) => {
    const json = alarm(0x1402, 'a004', nobody)
    expect(json).not.toContain(':Vehicle:')
    expect(json).toContain('urn:ngsi-ld:Alert:PLATFORM001-PLATFORM002-40964-20260102T030400Z')
    for (const value of ['platformDisconnected', 'open', 'traffic']) expect(json).toContain(`"value":"${value}"`)
  })

  it('of 2019 may be a warning', () => {
    const json = alarm(0x1403, '0012', `${plate}02`)
    expect(json).toContain('urn:ngsi-ld:Alert:keyed-%E6%B5%8BA00017-2-18-')
    expect(json).toContain('"value":"laneDeparture"')
    expect(json).toContain('"isWarning":true')
  })

  it('without a number is known by its type and time', () => {
    const one = (type: string) => ofVehicle(0x1402, `01${type}${time}0000000000000000`)
    expect(one('0001')).toContain('keyed-%E6%B5%8BA00017-2-1-2026')
    expect(one('0002')).toContain('keyed-%E6%B5%8BA00017-2-2-2026')
  })
})

describe('A frame in which nothing is escaped', () => {
  it('is read by its check value', () => {
    // The mileage has 5A 01, which is an escape of 5B otherwise, and 5E 02.
    const data = new Writer().hex(`00020107ea0b0405${position.replace('00000009', '5e025a01')}`).finish()
    const body = new Writer().hex(`${plate}02`).u16(0x1202).u32(data.length).bytes(data).finish()
    const head = new Writer().u32(26 + body.length).hex('000000011200000000010100000000000000')
    const whole = head.bytes(body).finish()
    const frame = new Writer().u8(0x5b).bytes(whole).u16(checksum.crc16CcittFalse(whole)).u8(0x5d).finish()
    const decoded = decode(frame, '2011')
    expect(JSON.stringify(decoded.changes)).toContain('mileageFromOdometer":{"type":"Property","value":1577212417')
    expect(decoded.repairs.map(({ code }) => code)).toContain('escape-missing')
  })
})

describe('A report of JT/T 808 in a position', () => {
  it('has the words of JT/T 808 for its status and items', () => {
    // JT/T 808-2019 tables 24 and 27; 05 has no number, and 31 no value.
    const basic = `00000000004923c3000f4240001e848000640190005a260102110405`
    const items = '0402000130011931 01ff05020102'.replaceAll(' ', '')
    const length = (28 + items.length / 2).toString(16).padStart(8, '0')
    const json = ofVehicle(0x1202, `00${length}${basic}${items}${'00'.repeat(45)}`, '02', '2019')
    const values: Readonly<Record<string, unknown>> = {
      forwardCollisionWarning: true,
      laneDepartureWarning: true,
      loadStatus: 'full',
      openDoors: ['front', 'driver'],
      positioningSystems: ['BeiDou'],
      vehicleRunningStatus: 'running',
      pendingAlarmId: 1,
      wirelessSignalStrength: 25,
      jtt809_item_05: '0102',
    }
    for (const [name, value] of Object.entries(values))
      expect(json).toContain(`"${name}":{"type":"Property","value":${JSON.stringify(value)}`)
    expect(json).not.toContain('satelliteCount')
    expect(json).not.toContain('jtt809_status')
  })
})

describe('A driver', () => {
  const field = (text: string, length: number) =>
    [...new TextEncoder().encode(text.padEnd(length, '\0'))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

  it('without a certificate is identified by the identity card', () => {
    const json = ofVehicle(0x120c, field('HANG', 16) + field('110101199001010017', 20) + field('', 240))
    expect(json).toContain('urn:ngsi-ld:Driver:keyed-110101199001010017')
  })

  it('keeps a name that is not GBK', () => {
    const json = ofVehicle(0x120c, `${'ff'.repeat(16)}${field('', 20)}${field('CERT-19', 40)}${field('', 200)}`)
    expect(json).toContain('urn:ngsi-ld:Driver:keyed-CERT-19')
    expect(json).toContain('"jtt809_name":{"type":"Property","value":"ffff')
  })
})

describe('A plate in UTF-8', () => {
  const frame = (plateHex: string) => {
    const body = new Writer().hex(plateHex.padEnd(42, '0')).u8(2).u16(0x1201).u32(49).bytes(new Uint8Array(49)).finish()
    return writeFrame({ ...header, business: 0x1200 }, '2011', 0, body)
  }
  const codes = ({ losses }: Decoded) => losses.map(({ code }) => code)
  const utf8 = 'e6b58b413030303137'

  it('is read if the source declares it', () => {
    const decoded = decode(frame(utf8), '2011', { charset: 'utf-8' })
    expect(JSON.stringify(decoded.changes)).toContain('"value":"测A00017"')
    expect(codes(decoded)).not.toContain('charset-unclear')
  })

  it('is reported if the source declares none', () => {
    expect(codes(decode(frame(utf8), '2011'))).toContain('charset-unclear')
    // Two plates in GBK, of which the second is valid in UTF-8 too, and one of ASCII.
    for (const plain of ['b2e2413030303137', 'c2b3413030303137', '413030303137'])
      expect(codes(decode(frame(plain), '2011'))).not.toContain('charset-unclear')
  })

  it('is not a plate in GBK if the source declares UTF-8', () => {
    expect(() => decode(frame('b2e2413030303137'), '2011', { charset: 'utf-8' })).toThrow('plate')
  })
})
