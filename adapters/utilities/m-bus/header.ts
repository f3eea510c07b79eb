// The transport layer (EN 13757-7): which header the control information announces, whose meter it is, and how it is encrypted.

import { raise, Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { crc, type Link } from './link.ts'

/** What a meter is known by. */
export interface Meter {
  /** Three letters. Absent: a fixed structure has none. */
  readonly maker?: string
  /** Eight digits, or hexadecimal ones of some makers. */
  readonly number: string
  readonly version?: number
  readonly medium: number
}

/** The authentication layer, as far as a reader needs it (EN 13757-7 6). */
export interface Authentication {
  /** The number of the message, 4 bytes as it is sent. */
  readonly counter: Uint8Array
  /** The first bytes of the check value; undefined: there is none. */
  readonly check: Uint8Array | undefined
  /** What the check value is of, before and in the payload. */
  readonly head: Uint8Array
  readonly at: number
}

export interface Header {
  readonly meter: Meter
  readonly access?: number
  readonly status?: number
  /** The encryption mode; 0: none. */
  readonly mode: number
  /** How many blocks of 16 bytes are encrypted. */
  readonly blocks: number
  /** Maker, number, version and medium, as they are sent: the start of the initialisation vector. */
  readonly address: Uint8Array
  /** What the payload is: records, a fixed structure, or why it cannot be read. */
  readonly content: 'records' | 'fixed' | 'compact' | 'of-the-maker' | 'encrypted-link'
  /** Of a payload that the link layer has encrypted (AES-CTR): the first counter block. */
  readonly counter?: Uint8Array
  /** Of mode 7: what keys are derived from, and the check value of the message. Undefined: they cannot be. */
  readonly authentication?: Authentication
  /** The offset of the content in the payload. */
  readonly at: number
  /** A fixed structure has its numbers high byte first. */
  readonly isBigEndian: boolean
}

const ci = {
  error: 0x70,
  long: 0x72,
  short: 0x7a,
  bare: 0x78,
  compact: 0x79,
  link: 0x8c,
  linkSecured: 0x8d,
  linkOfReceiver: 0x8e,
  linkOfReceiverSecured: 0x8f,
  compactLong: 0x73,
  compactShort: 0x7b,
  fragments: 0x90,
} as const
/** Fixed structures, low and high byte first (EN 13757-3:2004 annex). */
const fixed = [0x73, 0x77] as const
/** The structure of long headers, high byte first: no longer in the standard. */
const bigEndian = 0x76
const [firstOfMaker, lastOfMaker] = [0xa0, 0xb7]

/** The codes of an application error (EN 13757-3:2013 7.2). */
const errors = [
  ...['unspecified', 'CI unknown', 'buffer too long', 'too many records', 'premature end of a record'],
  ...['too many DIFE', 'too many VIFE', 'reserved', 'application busy', 'too many readouts'],
]

/** The maker as three letters (EN 13757-7 7.5.2). */
function makerOf(code: number): string {
  return String.fromCharCode(...[10, 5, 0].map((shift) => ((code >> shift) & 0x1f) + 64))
}

function meterOf(address: Uint8Array, numberFirst: boolean): Meter {
  const reader = new Reader(address, 'little')
  const digits = (): string => toHex(reader.take(4).slice().toReversed())
  const first = numberFirst ? digits() : undefined
  const maker = makerOf(reader.u16())
  return { maker, number: first ?? digits(), version: reader.u8(), medium: reader.u8() }
}

export function readHeader({ kind, address, payload }: Link): Header {
  const reader = new Reader(payload, 'little')
  const sender = kind === 'wireless' ? meterOf(address, false) : undefined
  let control = reader.u8()
  if (control === ci.link) {
    reader.skip(2)
    control = reader.u8()
  } else if (control === ci.linkOfReceiver) {
    // The control field, the access number and the address of the receiver.
    reader.skip(10)
    control = reader.u8()
  } else if (control === ci.linkSecured || control === ci.linkOfReceiverSecured) {
    const ofLink = reader.take(2)
    if (control === ci.linkOfReceiverSecured) reader.skip(8)
    const start = concat([ofLink, reader.take(4)])
    const mode = (start[5] ?? 0) >> 5
    const secured = { at: reader.at, counter: counterOf(address, start) }
    // A front end may have decrypted what follows: its check value is then right.
    if (reader.u16() !== crc(payload.subarray(reader.at))) {
      if (mode === 0)
        raise({
          code: 'checksum',
          path: 'payload',
          detail: 'The check value of the payload is wrong.',
          clause: 'EN 13757-4 13',
        })
      const plain = plainOf(sender, address, 'encrypted-link', reader)
      return { ...plain, at: secured.at, ...(mode === 1 && { counter: secured.counter }) }
    }
    control = reader.u8()
  }
  let authentication: Authentication | undefined
  if (control === ci.fragments) {
    const layer = reader.sub(reader.u8())
    authentication = readLayer(layer, reader.at)
    control = reader.u8()
  }
  if (control === ci.error) {
    const name = reader.left > 0 ? (errors[reader.u8()] ?? 'reserved') : 'unspecified'
    raise({ code: 'unsupported', path: 'CI', detail: `The meter answers with an application error: ${name}.` })
  }
  const isCompact = kind === 'wireless' && (control === ci.compactLong || control === ci.compactShort)
  if (control === ci.long || (isCompact && control === ci.compactLong)) {
    const sent = reader.take(8)
    const order = [sent.subarray(4, 6), sent.subarray(0, 4), sent.subarray(6)].flatMap((part) => [...part])
    const meter = meterOf(sent, true)
    const header = configured(meter, Uint8Array.from(order), reader, kind === 'wired', authentication)
    return isCompact ? { ...header, content: 'compact' } : header
  }
  if ((fixed as readonly number[]).includes(control) && kind === 'wired') {
    const meter = { number: toHex(reader.take(4).slice().toReversed()), medium: 0 }
    const [access, status] = [reader.u8(), reader.u8()]
    return { ...plainOf(meter, address, 'fixed', reader), access, status, isBigEndian: control !== fixed[0] }
  }
  if (control === ci.short || isCompact) {
    const header = configured(sender ?? anonymous(), address, reader, false, authentication)
    return isCompact ? { ...header, content: 'compact' } : header
  }
  if (control === ci.bare) return plainOf(sender ?? anonymous(), address, 'records', reader)
  if (control === ci.compact) return plainOf(sender ?? anonymous(), address, 'compact', reader)
  if (control >= firstOfMaker && control <= lastOfMaker && sender !== undefined)
    return plainOf(sender, address, 'of-the-maker', reader)
  const detail =
    control === bigEndian
      ? 'Structures with the high byte first are not read.'
      : 'The control information is not one of an answer of a meter.'
  return raise({ code: 'unsupported', path: 'CI', detail, clause: 'EN 13757-7 table 2' })
}

/** Bytes of a check value by the lowest digit of the control of messages. */
const checkBytes: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8, 6: 12, 7: 16 }
const layerFlags = {
  more: 0x4000,
  control: 0x2000,
  length: 0x1000,
  counter: 0x0800,
  check: 0x0400,
  key: 0x0200,
} as const

/** The authentication and fragmentation layer (EN 13757-7 6). @param at where what it protects begins */
function readLayer(layer: Reader, at: number): Authentication | undefined {
  const flags = layer.u16()
  const has = (flag: number): boolean => (flags & flag) !== 0
  if (has(layerFlags.more))
    raise({ code: 'unsupported', path: 'AFL', detail: 'Telegrams in fragments are not read.', clause: 'EN 13757-7 6' })
  const control = has(layerFlags.control) ? layer.take(1) : new Uint8Array(0)
  if (has(layerFlags.key)) layer.skip(2)
  if (!has(layerFlags.counter)) return undefined
  const counter = layer.take(4)
  const length = checkBytes[(control[0] ?? 0) & 0xf]
  const check = has(layerFlags.check) && length !== undefined ? layer.take(length) : undefined
  const whole = has(layerFlags.length) ? layer.take(2) : new Uint8Array(0)
  return { counter, check, head: concat([control, counter, whole]), at }
}

/** The sender, the control field and session number, and the numbers of frame and block, which start at 0 (EN 13757-4 12.9). */
function counterOf(address: Uint8Array, start: Uint8Array): Uint8Array {
  return concat([address, start.subarray(0, 1), start.subarray(2), new Uint8Array(3)])
}

function anonymous(): never {
  return raise({
    code: 'invalid',
    path: 'CI',
    detail: 'A wired answer must have the number of its meter.',
    clause: 'EN 13757-7 7',
  })
}

function plainOf(meter: Meter | undefined, address: Uint8Array, content: Header['content'], { at }: Reader): Header {
  return { meter: meter ?? anonymous(), address, mode: 0, blocks: 0, content, at, isBigEndian: false }
}

/** Access number, status and the configuration, whose bits 8 to 12 are the encryption mode (EN 13757-7 7.5.8). */
function configured(
  meter: Meter,
  address: Uint8Array,
  reader: Reader,
  isWired: boolean,
  authentication: Authentication | undefined,
): Header {
  const [access, status, configuration] = [reader.u8(), reader.u8(), reader.u16()]
  const sent = (configuration >> 8) & 0x1f
  // In wired frames of before 2002 the field is a signature that nothing uses.
  const mode = isWired && sent !== 5 && sent !== 7 ? 0 : sent
  // Mode 7 has a third byte of the configuration, whose bits 4 and 5 say how keys are derived: 1 is the only way.
  const isDerived = mode === 7 && ((reader.u8() >> 4) & 3) === 1
  const common = plainOf(meter, address, 'records', reader)
  return {
    ...common,
    access,
    status,
    mode,
    blocks: (configuration >> 4) & 0xf,
    ...(isDerived && authentication !== undefined && { authentication }),
  }
}
