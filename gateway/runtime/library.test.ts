// What the library makes of a topic and of the parameters of a media type: formats in code read both from headers.

import { describe, expect, it } from 'vitest'
import { translate } from './library.ts'

const post = JSON.stringify({ id: '1', version: '1.0', params: { temp: { value: 1, time: 1_767_323_045_000 } } })
const report = JSON.stringify({
  services: [{ service_id: 'Env', properties: { temp: 1 }, event_time: '20260102T030405Z' }],
})
const uplink = JSON.stringify({
  deviceInfo: { devEui: '0200000000000007' },
  time: '2026-01-02T03:04:05Z',
  object: { temp: 1 },
})
const notification =
  '<EventNotificationAlert xmlns="http://www.isapi.org/ver20/XMLSchema"><macAddress>02:00:00:00:00:01</macAddress>' +
  '<channelID>1</channelID><dateTime>2026-01-02T11:04:05+08:00</dateTime><eventType>VMD</eventType>' +
  '<eventState>active</eventState></EventNotificationAlert>'

async function idsOf(request: Omit<Parameters<typeof translate>[0], 'to'>): Promise<readonly string[] | string> {
  const translated = await translate({ ...request, to: 'ngsi-ld' })
  return translated.ok ? translated.value.entities.map(({ id }) => id) : translated.problem.code
}

describe('a topic', () => {
  it.each([
    ['onenet', post, '$sys/product/device/thing/property/post', 'urn:ngsi-ld:Device:product%2Fdevice'],
    ['huawei-iotda', report, '$oc/devices/meter_7/sys/properties/report', 'urn:ngsi-ld:Device:meter_7'],
    ['lorawan', uplink, 'application/a/device/0200000000000007/event/up', 'urn:ngsi-ld:Device:0200000000000007'],
  ])('names the device: %s', async (from, payload, topic, id) => {
    expect(await idsOf({ from, payload, topic })).toEqual([id])
  })

  it('is asked for where it is absent, and checked where it is that of another device', async () => {
    expect(await idsOf({ from: 'onenet', payload: post })).toBe('option-missing')
    const topic = 'application/a/device/0200000000000008/event/up'
    expect(await idsOf({ from: 'lorawan', payload: uplink, topic })).toBe('invalid')
  })
})

describe('a media type', () => {
  it('may have the boundary of its parts, which need not begin with it', async () => {
    const payload = `before\r\n--x\r\nContent-Type: application/xml\r\n\r\n${notification}\r\n--x--\r\n`
    const request = { from: 'hikvision-isapi', payload }
    const ids = ['urn:ngsi-ld:Alert:020000000001-1-VMD', 'urn:ngsi-ld:Device:020000000001-1']
    expect(await idsOf({ ...request, mediaType: 'Multipart/Form-Data; boundary=x' })).toEqual(ids)
    expect(await idsOf({ ...request, mediaType: 'multipart/form-data; boundary=y' })).not.toEqual(ids)
  })

  it('must be one that the format reads', async () => {
    expect(await idsOf({ from: 'onenet', payload: post, mediaType: 'text/html; charset=utf-8' })).toBe(
      'unsupported-media-type',
    )
  })
})

describe('a payload that is not a frame of a stream', () => {
  const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

  it('is read where it is one message, as where it is posted to a source', async () => {
    const push = '0f00000001000202020209060000600100ff0a024d37020309060100010700ff06000004d202020f00161b'
    const request = { from: 'dlms-push', payload: bytesOf(push), options: { timezone: '+01:00' } }
    expect(await idsOf(request)).toEqual(['urn:ngsi-ld:ThreePhaseAcMeasurement:M7'])
  })

  it.each([
    ['680700000000006891083333343389674533a516', ['urn:ngsi-ld:ThreePhaseAcMeasurement:000000000007']],
    ['680700000000006891083333343389674533a616', 'checksum'],
    ['680700000000006891083333343389674533a5', 'syntax'],
  ])('is refused for what the format finds wrong with it: %s', async (hex, expected) => {
    const options = { timezone: '+08:00' }
    expect(await idsOf({ from: 'dlt-645', payload: bytesOf(hex), options })).toEqual(expected)
  })
})

describe('a message in several parts', () => {
  const first = '6878563412000068b10c3332343333363333333433330916'
  const last = '687856341200006892093332343333353333344d16'

  it.each([
    ['one without the others is reported', first, ['message-incomplete /']],
    [
      'one that another meter does not complete, too',
      first + last.replaceAll('78563412', '79563412').replace('4d16', '4e16'),
      ['message-incomplete frame 1', 'part-without-start data'],
    ],
    ['all of them are a message', first + last, []],
  ])('%s', async (_, hex, expected) => {
    const payload = Uint8Array.from(Buffer.from(hex, 'hex'))
    const translated = await translate({ from: 'dlt-645', to: 'ngsi-ld', payload, options: { timezone: '+08:00' } })
    const losses = translated.ok
      ? translated.value.losses
      : 'losses' in translated.problem
        ? translated.problem.losses
        : []
    expect((losses ?? []).map(({ code, path }) => `${code} ${path}`).toSorted()).toEqual(expected)
  })
})

describe('several frames', () => {
  const good = '680700000000006891083333343389674533a516'
  const bad = '680700000000006891083333343389674533a616'
  const body =
    'QN=20260801085857223;ST=31;CN=2011;PW=123456;MN=M1;CP=&&DataTime=20260801085800;011-Rtd=35.2,011-Flag=N&&'

  it('are translated but for bytes that are none, which are a loss', async () => {
    const payload = Uint8Array.from(Buffer.from(good + bad + good, 'hex'))
    const translated = await translate({ from: 'dlt-645', to: 'ngsi-ld', payload, options: { timezone: '+08:00' } })
    if (!translated.ok) throw new Error(translated.problem.detail)
    const { entities, losses } = translated.value
    expect(entities.map(({ id }) => id)).toEqual(['urn:ngsi-ld:ThreePhaseAcMeasurement:000000000007'])
    const detail = expect.stringContaining('check value')
    expect(losses).toContainEqual({ kind: 'dropped', in: 'source', path: 'byte 20', code: 'message-refused', detail })
  })

  it.each([
    ['but for the one that is refused, which is a loss', 1, ['frame 2 message-refused']],
    ['and refused where each of them is', 0, 'checksum frame 1'],
  ])('are translated, %s', async (_, rights, expected) => {
    const frame = (check: string): string => `##${String(body.length).padStart(4, '0')}${body}${check}\r\n`
    const right = crc(body).toString(16).padStart(4, '0')
    const payload = rights === 1 ? frame(right) + frame('0000') : frame('0000').repeat(2)
    const options = { edition: '2005', timezone: '+08:00' }
    const translated = await translate({ from: 'hj-212', to: 'ngsi-ld', payload, options })
    const said = translated.ok
      ? translated.value.losses.filter(({ code }) => code === 'message-refused').map((one) => `${one.path} ${one.code}`)
      : `${translated.problem.code} ${/^frame \d/.exec(translated.problem.path ?? '')?.[0]}`
    expect(said).toEqual(expected)
  })
})

/** That of HJ 212 annex A. */
function crc(text: string): number {
  let check = 0xffff
  for (const character of text) {
    check = (check >> 8) ^ character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit += 1) check = check & 1 ? (check >> 1) ^ 0xa001 : check >> 1
  }
  return check
}
