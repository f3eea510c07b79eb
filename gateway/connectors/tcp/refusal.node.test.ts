// What devices of each protocol get over a TCP connection for a message that is stored, and for one that is refused.

import { afterEach, describe, expect, it } from 'vitest'
import { checksum } from '../../../adapters/kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { frame } from '../../demo/frames/jtt808-frame.ts'
import { connectTerminal, locationFrame, portOf, startGateway, taxis, type TestGateway } from '../testing.ts'

let gateway: TestGateway | undefined
afterEach(async () => {
  await gateway?.stop()
  gateway = undefined
})

/** Sends frames one after the other. @returns the answer to each, in hexadecimal; the lengths are those expected */
async function answersTo(
  source: { readonly id: string; readonly adapter: string; readonly options: JsonObject },
  frames: readonly (readonly [frame: Uint8Array, answerLength: number])[],
): Promise<readonly string[]> {
  gateway = await startGateway([{ kind: 'tcp', id: 'devices', port: 0, source: source.id }], { source })
  const device = await connectTerminal(portOf(gateway, 'devices'))
  const answers: string[] = []
  let end = 0
  for (const [bytes, length] of frames) {
    device.socket.write(bytes)
    const received = await device.until(end + length)
    answers.push(received.subarray(end).toString('hex'))
    end += length
  }
  device.socket.destroy()
  return answers
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

/** SL 651: with another text at a place, and its check value. */
function resealed(bytes: Buffer, at: number, byte: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = byte
  changed.writeUInt16BE(checksum.crc16Modbus(changed.subarray(0, -2)), changed.length - 2)
  return changed
}

describe('a device that sends over TCP', () => {
  it('of JT/T 808 gets 8001 with the result 0, and with 2 for a message that is wrong', async () => {
    const phone = '013900000031'
    const wrong = frame({ edition: 2013, phone }, 0x0200, 2, [1, 2, 3])
    const frames = [locationFrame(phone, 1), wrong, locationFrame(phone, 3)].map((one) => [one, 20] as const)
    // The answer: its header, the number and the kind of the message, and the result.
    const answers = (await answersTo(taxis, frames)).map((answer) => [answer.slice(2, 6), answer.slice(26, 36)])
    expect(answers).toEqual([
      ['8001', '0001020000'],
      ['8001', '0002020002'],
      ['8001', '0003020000'],
    ])
    expect(gateway?.status('devices')).toMatchObject({ stored: 2, refused: 1 })
  })

  it('of GB/T 32960 gets the answer flag 1, and 2 for a message that is wrong or encrypted', async () => {
    const vin = '4c 43 47 45 56 33 32 39 37 30 41 30 30 30 30 31 37'
    const report = `01 00 25 1a MM 02 0b 04 05 01 01 03 01 01 6d 00 12 d6 87 0e dd 27 81 4c 01 2e 13 88 0c 00 05 00 07 39 44 e5
      01 dd 62 0a`
    const good = hex(`23 23 02 fe ${vin} ${report.replace('MM', '01')} 6a`)
    const wrong = hex(`23 23 02 fe ${vin} ${report.replace('MM', '0d')} 66`)
    const encrypted = hex(`23 23 02 fe ${vin} 03 00 10 1a 01 02 0b 04 05 05 00 07 39 44 e5 01 dd 62 0a f1`)
    const options = { timezone: '+08:00', crs: 'EPSG:4326', profile: 'terminal' }
    const source = { id: 'cars', adapter: 'gbt-32960', options }
    const answers = await answersTo(source, [
      [good, good.length],
      [wrong, wrong.length],
      [encrypted, 25],
    ])
    const head = (flag: string): string => `232302${flag}${hex(vin).toString('hex')}`
    expect(answers.map((answer) => answer.slice(0, 42))).toEqual([head('01'), head('02'), head('02')])
    // A terminal gets its data unit back.
    expect(answers[1]?.slice(42, -2)).toBe(hex(report.replace('MM', '0d')).toString('hex'))
    expect(answers[2]?.slice(42, -2)).toBe('010000')
  })

  it('of SL 651 gets EOT, and NAK for a message that is wrong', async () => {
    const good = hex(`7e 7e 05 00 00 00 00 17 00 00 32 00 4b 02 00 07 26 01 02 11 04 05 f1 f1 00 00 00 00 17 48 f0 f0
      26 01 02 11 04 20 19 10 43 21 26 19 12 34 56 1a 19 00 00 35 39 23 12 34 56 78 3a 2b ff 00 12 34
      56 27 23 00 12 34 57 38 12 12 14 02 19 ff 00 52 46 12 07 12 47 19 ff ff ff 03 2d f4`)
    const options = { timezone: '+08:00', acknowledge: true }
    const source = { id: 'rivers', adapter: 'sl-651', options }
    const answers = await answersTo(source, [
      [good, 25],
      // The month of the observation.
      [resealed(good, 33, 0x13), 25],
    ])
    // From the centre to the station, with the serial number of the message; the mark is after the body, which has the time.
    expect(answers[0]).toMatch(/^7e7e0000000017050000328008020007\d{12}04....$/)
    expect(answers[1]).toMatch(/^7e7e000000001705000032800802000726010211040515....$/)
  })
})
