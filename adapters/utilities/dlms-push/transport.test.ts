// Pushes in frames of wired M-Bus and in blocks, and encrypted ones without authentication, as meters in Austria send them; the meter and its key
// are made up.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { checksum, valueOf, Writer } from '../../kit/index.ts'
import type { Decoded, Problem, Result } from '../../adapter.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { dlmsPush } from './adapter.ts'
import { reseal } from './link.ts'

const title = '4d4d4d0000bc614e'
const encryption = '000102030405060708090a0b0c0d0e0f'
const push = '0f40000000000101020309060100010700ff060000011802020f00161b'
const options = { timezone: 'Europe/Vienna', meter: 'one' }

function segment(data: string, information: number): string {
  const body = `53ff${information.toString(16).padStart(2, '0')}0167${data}`
  const bytes = valueOf(fromHex(body))
  const length = bytes.length & 0xff
  const frame = new Writer().u8(0x68).u8(length).u8(length).u8(0x68).bytes(bytes)
  return toHex(frame.u8(checksum.sum8(bytes)).u8(0x16).finish())
}

async function read(hex: string, more: JsonObject = {}): Promise<Result<Decoded, Problem>> {
  const codec = valueOf(dlmsPush.configure({ ...options, ...more }))
  const body = valueOf(fromHex(hex))
  const message = { body, mediaType: 'application/vnd.dlms.push', headers: new Map<string, string>() }
  const opened = await codec.open?.(message, () => undefined)
  if (opened !== undefined && !opened.ok) return opened
  const decoded = codec.decode?.(opened?.value ?? message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('no decode')
  return decoded
}

async function encrypted(control: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(valueOf(fromHex(encryption))), 'AES-CTR', false, [
    'encrypt',
  ])
  const counter = Uint8Array.from(valueOf(fromHex(`${title}0000000100000002`)))
  const text = Uint8Array.from(valueOf(fromHex(push)))
  const content = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 32 }, key, text))
  const body = `${control.toString(16)}00000001${toHex(content)}`
  return `db08${title}${(body.length / 2).toString(16).padStart(2, '0')}${body}`
}

const power = '"totalActivePower":{"type":"Property","value":280'

describe('A push in frames of M-Bus', () => {
  it('is read, in one frame or in segments', async () => {
    const one = await read(segment(push, 0x10))
    expect(JSON.stringify(valueOf(one).changes)).toContain(power)
    const three = segment(push.slice(0, 20), 0) + segment(push.slice(20, 40), 1) + segment(push.slice(40), 0x12)
    expect(JSON.stringify(valueOf(await read(three)).changes)).toContain(power)
  })

  it('is refused with a wrong sum, or without a segment', async () => {
    const whole = segment(push, 0x10)
    expect(await read(`${whole.slice(0, -4)}0016`)).toMatchObject({ ok: false, problem: { code: 'checksum' } })
    expect(await read(segment(push, 0))).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(await read(segment(push.slice(0, 20), 0) + segment(push.slice(20), 0x12))).toMatchObject({ ok: false })
  })

  it('is read if a frame has more bytes than its length byte can say', async () => {
    // A power, and a text of 300 bytes. The length byte of the first frame, which has 257, is 01.
    const long = `${push.replace('01010203', '01020203')}020209060000600a02ff0982012c${'41'.repeat(300)}`
    const frames = [segment(long.slice(0, 504), 0), segment(long.slice(504), 0x11)]
    expect(frames[0]?.slice(0, 8)).toBe('68010168')
    expect(JSON.stringify(valueOf(await read(frames.join(''))).changes)).toContain(power)
    expect(await read(frames.join('').replace('4141', '4142'))).toMatchObject({ ok: false })
    const stream = valueOf(dlmsPush.configure(options)).frames?.()
    const bytes = valueOf(fromHex(`6801016800${frames.join('')}${segment(push, 0x10)}`))
    const results = [...(stream?.push(bytes.subarray(0, 99)) ?? []), ...(stream?.push(bytes.subarray(99)) ?? [])]
    const found = [...results, ...(stream?.end() ?? [])].flatMap((one) => (one.ok ? [toHex(one.value)] : []))
    expect(found).toEqual([frames.join(''), segment(push, 0x10)])
  })

  it('is one message of a stream', () => {
    const stream = valueOf(dlmsPush.configure(options)).frames?.()
    const segments = segment(push.slice(0, 20), 0) + segment(push.slice(20), 0x11)
    const bytes = valueOf(fromHex(segments + segment(push, 0x10)))
    const results = [...(stream?.push(bytes.subarray(0, 9)) ?? []), ...(stream?.push(bytes.subarray(9)) ?? [])]
    const found = [...results, ...(stream?.end() ?? [])].map((one) => (one.ok ? toHex(one.value) : one.problem.code))
    expect(found).toEqual([segments, segment(push, 0x10)])
  })
})

const hex = (value: number, bytes: number): string => value.toString(16).padStart(2 * bytes, '0')

/** A frame of HDLC; its check values are those of the header and of all. */
function hdlc(data: string, isSegment = false): string {
  const length = hex((isSegment ? 0xa800 : 0xa000) + 9 + data.length / 2, 2)
  return toHex(reseal(valueOf(fromHex(`7e${length}0303130000${data}00007e`))))
}

function blockOf(number: number, isLast: boolean, data: string): string {
  return `e0${isLast ? 'c0' : '40'}${hex(number, 2)}0000${hex(data.length / 2, 1)}${data}`
}

function wrapper(data: string): string {
  return `000100010001${hex(data.length / 2, 2)}${data}`
}

/** What a stream of some bytes is cut into. */
function cut(stream: string): readonly string[] {
  const found = valueOf(dlmsPush.configure(options)).frames?.()
  const bytes = valueOf(fromHex(stream))
  const results = [...(found?.push(bytes.subarray(0, 30)) ?? []), ...(found?.push(bytes.subarray(30)) ?? [])]
  return [...results, ...(found?.end() ?? [])].map((one) => (one.ok ? toHex(one.value) : one.problem.code))
}

describe('A push in segments of HDLC', () => {
  it('is read if a segment begins as a block does', async () => {
    const all = `e6e700${push.replace('01010203', '01020203')}020209060000600a02ff0904e0e1e2e3`
    const at = all.indexOf('e0e1e2e3')
    const segments = hdlc(all.slice(0, at), true) + hdlc(all.slice(at))
    expect(JSON.stringify(valueOf(await read(segments)).changes)).toContain(power)
  })
})

describe('A push in blocks within the wrapper', () => {
  const [first, last] = [wrapper(blockOf(1, false, push.slice(0, 20))), wrapper(blockOf(2, true, push.slice(20)))]

  it('is read, and is one message of a stream', async () => {
    expect(JSON.stringify(valueOf(await read(first + last)).changes)).toContain(power)
    expect(cut(first + last + wrapper(push))).toEqual([first + last, wrapper(push)])
  })

  it('is refused without one of its blocks, which takes no other push along', async () => {
    for (const part of [first, last, first + first, first + wrapper(push), last + first])
      expect(await read(part)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(cut(first + wrapper(push))).toEqual([first, wrapper(push)])
    expect(cut(first + first + last)).toEqual([first, first + last])
  })
})

describe('A push in blocks', () => {
  function frame(number: number, isLast: boolean, data: string): string {
    return hdlc(`e6e700${blockOf(number, isLast, data)}`)
  }
  const whole = frame(1, false, push.slice(0, 20)) + frame(2, true, push.slice(20))

  it('is one message of a stream, and read', async () => {
    expect(JSON.stringify(valueOf(await read(whole)).changes)).toContain(power)
    expect(await read(frame(1, false, push.slice(0, 20)))).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(await read(frame(2, true, push.slice(20)))).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('is read if a block is in two segments', async () => {
    const block = `e6e700${blockOf(1, false, push.slice(0, 30))}`
    const segments = hdlc(block.slice(0, 40), true) + hdlc(block.slice(40)) + frame(2, true, push.slice(30))
    expect(JSON.stringify(valueOf(await read(segments)).changes)).toContain(power)
    expect(cut(segments + whole).map((one) => one.replace(/^(?:7e)+/, '7e'))).toEqual([segments, whole])
  })

  it('does not take the blocks of the next push', () => {
    const stream = valueOf(dlmsPush.configure(options)).frames?.()
    const broken = frame(1, false, push.slice(0, 20))
    const results = [...(stream?.push(valueOf(fromHex(broken + whole))) ?? []), ...(stream?.end() ?? [])]
    // The last flag of a frame may be the first one of the next.
    const found = results.map((one) => (one.ok ? toHex(one.value).replace(/^(?:7e)+/, '7e') : one.problem.code))
    expect(found).toEqual([broken, whole])
  })
})

describe('A push that is encrypted and not authenticated', () => {
  const withKey = (keys: JsonObject) => ({ keys: { [title]: { encryption, ...keys } } })

  it('is read if the source declares no authentication key, in suites 0 and 1', async () => {
    for (const control of [0x20, 0x21]) {
      const result = await read(await encrypted(control), withKey({}))
      expect(JSON.stringify(valueOf(result).changes)).toContain(power)
    }
  })

  it('is refused otherwise, and with a wrong key', async () => {
    const authentication = 'd0d1d2d3d4d5d6d7d8d9dadbdcdddedf'
    const notOpened = { ok: false, problem: { code: 'not-opened' } }
    expect(await read(await encrypted(0x20), withKey({ authentication }))).toMatchObject(notOpened)
    expect(await read(await encrypted(0x20), { keys: { [title]: { encryption: authentication } } })).toMatchObject({
      ok: false,
    })
    expect(await read(await encrypted(0x22), withKey({}))).toMatchObject(notOpened)
  })
})

describe('A push of general-ciphering', () => {
  const authentication = 'd0d1d2d3d4d5d6d7d8d9dadbdcdddedf'
  const keys = { [title]: { encryption, authentication } }
  const header = `080102030405060708 08${title} 084d4d4d0000000001 00 00`.replaceAll(' ', '')

  /** AES-GCM, whose additional data are those of IEC 62056-5-3 5.7.2.4. */
  async function ciphered(keyInfo: string, { control = '31', before = header } = {}): Promise<string> {
    const bytes = (digits: string): Uint8Array<ArrayBuffer> => Uint8Array.from(valueOf(fromHex(digits)))
    const key = await crypto.subtle.importKey('raw', bytes(encryption), 'AES-GCM', false, ['encrypt'])
    const iv = bytes(`${title}00000001`)
    const additionalData = bytes(`${control}${authentication}${header}`)
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes(push)),
    ).subarray(0, -4)
    const body = `${control}00000001${toHex(sealed)}`
    return `dd${before}${keyInfo}${hex(body.length / 2, 1)}${body}`
  }

  it('is opened with the declared keys, with and without the name of the key', async () => {
    for (const keyInfo of ['00', '010000'])
      expect(JSON.stringify(valueOf(await read(await ciphered(keyInfo), { keys })).changes)).toContain(power)
    expect(JSON.stringify(valueOf(await read(wrapper(await ciphered('00', { control: '30' })), { keys })))).toContain(
      power,
    )
  })

  it('is refused with another header, without keys, or with bytes that are missing', async () => {
    const notOpened = { ok: false, problem: { code: 'not-opened' } }
    const changed = header.replace('0102030405060708', '0102030405060709')
    expect(await read(await ciphered('00', { before: changed }), { keys })).toMatchObject(notOpened)
    expect(await read(await ciphered('00'))).toMatchObject(notOpened)
    const whole = await ciphered('00')
    expect(await read(whole.slice(0, -2), { keys })).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(await read(`dd${header}02`, { keys })).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('says what it needs if the key is another one', async () => {
    const detailOf = async (text: string): Promise<string> => {
      const result = await read(text, { keys })
      return result.ok ? '' : `${result.problem.code}: ${result.problem.detail}`
    }
    expect(await detailOf(await ciphered('010001'))).toContain('unsupported: The push is encrypted with the broadcast')
    expect(await detailOf(await ciphered('010202010101aa'))).toContain('unsupported: The push brings its key')
    expect(await detailOf(`dc08${title}05${'00'.repeat(5)}`)).toContain(
      'unsupported: The push is encrypted with the key of a session',
    )
    expect(await detailOf(`df${header}00`)).toContain('unsupported: The push is signed')
  })
})
