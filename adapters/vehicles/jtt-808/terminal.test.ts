import { describe, expect, it } from 'vitest'
import { concat } from '../../../standards/bytes/growing.ts'
import { Writer } from '../../kit/index.ts'
import { writeFrame } from './frame.ts'
import { codecOf, entitiesOf, frameOf, terminal, TestSession, valueOf } from './testing.ts'
import type { Entity } from '../../adapter.ts'
import { encodeGbk } from '../../../standards/text/gbk.ts'

/** The text at the end or the beginning of a padded field. */
function field(text: string, length: number, filler: number, end: 'before' | 'behind'): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const filling = new Uint8Array(length - bytes.length).fill(filler)
  return concat(end === 'before' ? [filling, bytes] : [bytes, filling])
}

const division = concat([new Writer().unsigned(31, 2).finish(), new Writer().unsigned(115, 2).finish()])
const plate = concat([Uint8Array.of(1), new TextEncoder().encode('B00001')])

function registered(plateBytes: Uint8Array, charset?: 'gbk' | 'utf-8') {
  const fields = [field('MAKER', 11, 0, 'behind'), field('MODEL-3', 30, 0, 'behind'), field('TERM003', 30, 0, 'behind')]
  const body = concat([division, ...fields, Uint8Array.of(1), plateBytes])
  const phone = terminal.padStart(20, '0')
  const newer = { messageId: 0x0100, edition: '2019', protocolVersion: 1, phone, serial: 0 } as const
  const decoded = new TestSession(codecOf(charset === undefined ? {} : { charset })).decode(writeFrame(newer, body))
  const [vehicle] = entitiesOf(decoded, 'Vehicle')
  return { plate: valueOf(vehicle, 'vehiclePlateIdentifier'), vehicle, losses: decoded.losses }
}

function vehicleOf(body: Uint8Array, edition: '2011' | '2019'): Entity | undefined {
  const phone = terminal.padStart(20, '0')
  const newer = { messageId: 0x0100, edition: '2019', protocolVersion: 1, phone, serial: 0 } as const
  const frame = edition === '2019' ? writeFrame(newer, body) : frameOf(0x0100, body)
  return entitiesOf(new TestSession(codecOf({ edition })).decode(frame), 'Vehicle')[0]
}

function gbk(text: string): Uint8Array {
  const bytes = encodeGbk(text)
  if (!bytes.ok) throw new Error(bytes.problem.detail)
  return bytes.value
}

describe('the character set of a plate', () => {
  const utf8 = new TextEncoder().encode('京A12345')

  it('is reported as unclear if UTF-8 is read as GBK without a declared character set', () => {
    expect(registered(utf8)).toMatchObject({
      plate: '浜珹12345',
      losses: [{ kind: 'assumed', path: '0100/plate', attribute: 'vehiclePlateIdentifier', code: 'charset-unclear' }],
    })
    expect(registered(gbk('京沪A12345')).losses).toMatchObject([{ code: 'charset-unclear' }])
  })

  it('is the declared one', () => {
    expect(registered(utf8, 'utf-8')).toMatchObject({ plate: '京A12345', losses: [] })
    expect(registered(utf8, 'gbk')).toMatchObject({ plate: '浜珹12345', losses: [] })
    const { vehicle, losses } = registered(gbk('京A12345'), 'utf-8')
    expect(valueOf(vehicle, 'jtt808_vehiclePlateIdentifier')).toBe('bea9413132333435')
    expect(losses).toMatchObject([{ kind: 'carried', code: 'text-not-utf-8' }])
  })

  // The GBK bytes of the signs of Henan and Shandong are also valid UTF-8.
  it.each(['京A12345', '豫A12345', '鲁B1234学', '粤Z1234港', '鲁AD12345', 'KAA 123A', '12345'])(
    'is clear for %s',
    (text) => {
      expect(registered(gbk(text))).toMatchObject({ plate: text, losses: [] })
    },
  )
})

describe('registration', () => {
  it.each(['before', 'behind'] as const)('of 2019 is read with its padding %s the text', (end) => {
    const fields = [field('MAKER', 11, 0, end), field('MODEL-3', 30, 0, end), field('TERM003', 30, 0, end)]
    const vehicle = vehicleOf(concat([division, ...fields, plate]), '2019')
    expect(valueOf(vehicle, 'terminalManufacturer')).toBe('MAKER')
    expect(valueOf(vehicle, 'terminalModel')).toBe('MODEL-3')
    expect(valueOf(vehicle, 'terminalId')).toBe('TERM003')
  })

  it('of 2011 is read without the padding of its model and id', () => {
    const fields = [field('MAKER', 5, 0, 'behind'), field('M1', 8, 0x20, 'behind'), field('T01', 7, 0x20, 'behind')]
    const vehicle = vehicleOf(concat([division, ...fields, plate]), '2011')
    expect(valueOf(vehicle, 'terminalModel')).toBe('M1')
    expect(valueOf(vehicle, 'terminalId')).toBe('T01')
  })
})
