// Writes structured fields (RFC 9651 section 4.1): one text for each value, which is what signatures are made over.

import { toBase64 } from '../bytes/base64.ts'
import { type BareItem, type InnerList, isInnerList, type Item, type Member, type Parameters } from './value.ts'

/** Throws on a text or a number that a structured field cannot hold: reading never makes one. */
export function writeMember(member: Member): string {
  return isInnerList(member) ? writeInnerList(member) : writeItem(member)
}

export function writeItem({ value, parameters }: Item): string {
  return bareItem(value) + writeParameters(parameters)
}

export function writeInnerList({ items, parameters }: InnerList): string {
  return `(${items.map(writeItem).join(' ')})${writeParameters(parameters)}`
}

function writeParameters(parameters: Parameters): string {
  let text = ''
  for (const [name, value] of parameters) text += value === true ? `;${name}` : `;${name}=${bareItem(value)}`
  return text
}

function bareItem(value: BareItem): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return integer(value)
  if (typeof value === 'boolean') return value ? '?1' : '?0'
  if (value instanceof Uint8Array) return `:${toBase64(value)}:`
  if ('token' in value) return value.token
  if ('date' in value) return `@${integer(value.date)}`
  if ('thousandths' in value) return decimal(value.thousandths)
  return `%"${displayed(value.display)}"`
}

function quoted(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new Error('A string of a structured field is printable ASCII')
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function integer(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) > 999_999_999_999_999) throw new Error('An integer has 15 digits')
  return String(value)
}

function decimal(thousandths: number): string {
  const digits = String(Math.abs(thousandths)).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0{1,2}$/, '')
  return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${fraction}`
}

function displayed(text: string): string {
  let written = ''
  for (const byte of new TextEncoder().encode(text)) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x22 && byte !== 0x25
    written += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`
  }
  return written
}
