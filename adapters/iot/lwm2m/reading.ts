// One value of a resource, as each content format has it, and what it is by the type of the resource.

import type { Json } from '../../adapter.ts'
import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'
import { clock, numberOfText } from '../../kit/index.ts'
import type { ResourceType } from './objects.ts'

export type RawValue =
  /** Binary, as of TLV. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The text of a single resource. */
  | { readonly kind: 'plain'; readonly text: string }
  /** A value with a type of its own: of SenML, JSON and CBOR. */
  | { readonly kind: 'json'; readonly value: Json }
  /** Opaque data, of a format that says so. */
  | { readonly kind: 'data'; readonly bytes: Uint8Array }

export interface Reading {
  /** The place in the message, or the path of the resource. */
  readonly path: string
  /** Empty: that of the source. */
  readonly endpoint?: string
  readonly object: number
  readonly instance: number
  readonly resource: number
  readonly resourceInstance?: number
  readonly value: RawValue
  /** UTC. */
  readonly observedAt?: string | undefined
  /** As the message spells it. */
  readonly unit?: string | undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The value; undefined: it does not have the type. */
export function valueOfType(raw: RawValue, type: ResourceType | undefined): Json | undefined {
  switch (raw.kind) {
    case 'bytes':
      return ofBytes(raw.bytes, type)
    case 'plain':
      return ofText(raw.text, type)
    case 'data':
      return type === undefined || type === 'o' ? toBase64(raw.bytes) : undefined
    default:
      return ofJson(raw.value, type)
  }
}

function instant(seconds: number | string): Json | undefined {
  return clock.epoch(Number(seconds), 's')
}

/** Numbers have 1, 2, 4 or 8 bytes, the high byte first; of an integer beyond 2^53 the digits. */
function ofBytes(bytes: Uint8Array, type: ResourceType | undefined): Json | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  switch (type) {
    case 's':
    case 'c':
      try {
        return utf8.decode(bytes)
      } catch {
        return undefined
      }
    case 'i':
    case 'u':
    case 't': {
      const value = integerOf(view, type === 'u')
      if (value === undefined) return undefined
      const number = Number(value)
      if (type === 't') return instant(number)
      return Number.isSafeInteger(number) ? number : String(value)
    }
    case 'f': {
      const value =
        bytes.length === 4 ? shortestOfFloat(view.getFloat32(0)) : bytes.length === 8 ? view.getFloat64(0) : Number.NaN
      return Number.isFinite(value) ? value : undefined
    }
    case 'b':
      return bytes.length === 1 && (bytes[0] ?? 2) <= 1 ? bytes[0] === 1 : undefined
    case 'l':
      return bytes.length === 4 ? `${view.getUint16(0)}:${view.getUint16(2)}` : undefined
    default:
      return toBase64(bytes)
  }
}

function integerOf(view: DataView, isUnsigned: boolean): bigint | undefined {
  switch (view.byteLength) {
    case 1:
      return BigInt(isUnsigned ? view.getUint8(0) : view.getInt8(0))
    case 2:
      return BigInt(isUnsigned ? view.getUint16(0) : view.getInt16(0))
    case 4:
      return BigInt(isUnsigned ? view.getUint32(0) : view.getInt32(0))
    case 8:
      return isUnsigned ? view.getBigUint64(0) : view.getBigInt64(0)
    default:
      return undefined
  }
}

function ofText(text: string, type: ResourceType | undefined): Json | undefined {
  switch (type) {
    case 'i':
    case 'u':
    case 'f':
      return numberOfText(text)
    case 't': {
      const seconds = numberOfText(text)
      return seconds === undefined ? undefined : instant(seconds)
    }
    case 'b':
      return text === '1' || text === '0' ? text === '1' : undefined
    case 'l':
      return /^\d{1,5}:\d{1,5}$/.test(text) ? text : undefined
    case 'o':
      return fromBase64(text).ok ? text : undefined
    default:
      return text
  }
}

/** The digits of an integer that a double does not hold, which CBOR has. */
function isLongWhole(text: string): boolean {
  return /^-?\d{16,20}$/.test(text) && !Number.isSafeInteger(Number(text))
}

function ofJson(value: Json, type: ResourceType | undefined): Json | undefined {
  switch (type) {
    case 'i':
    case 'u':
      if (typeof value === 'string') return isLongWhole(value) ? value : undefined
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined
    case 'f':
      if (typeof value === 'string') return isLongWhole(value) ? Number(value) : undefined
      return typeof value === 'number' ? value : undefined
    case 't':
      return typeof value === 'number' ? instant(value) : undefined
    case 'b':
      return typeof value === 'boolean' ? value : undefined
    case undefined:
      return typeof value === 'object' ? undefined : value
    case 'o':
      return typeof value === 'string' && fromBase64(value).ok ? value : undefined
    default:
      return typeof value === 'string' ? value : undefined
  }
}
