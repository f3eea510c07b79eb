// The name of a record (RFC 8428 section 4.5.1) is that of a device and of one of its values. Where the one ends is not said: a
// device URN (RFC 9039) has a form of its own, of other names it is the last slash, or what the source declares.

import { nameForm } from '../../kit/index.ts'

export type Separator = ':' | '/' | '_' | '.' | 'none'

export interface DeviceName {
  readonly device: string
  /** Empty: the name has no part of its own for the value. */
  readonly value: string
}

const urn = /^urn:dev:[a-z][a-z0-9]*:[A-Za-z0-9.-]+/
export function splitName(name: string, separator: Separator | undefined): DeviceName {
  if (separator === 'none') return { device: name, value: '' }
  const body = separator === undefined ? urn.exec(name)?.[0] : undefined
  if (body !== undefined) return splitAt(name, body.length)
  return splitAt(name, name.lastIndexOf(separator ?? '/'))
}

/** A name that ends with the separator, as a base name alone does, is that of the device. */
function splitAt(name: string, at: number): DeviceName {
  const [device, value] = [name.slice(0, Math.max(at, 0)), name.slice(at + 1)]
  return device === '' ? { device: name, value: '' } : { device, value }
}

/** The name of a value of a device; undefined: it would be read as that of another device. */
export function joinName({ device, value }: DeviceName, separator: Separator | undefined): string | undefined {
  const between = separator ?? (urn.test(device) ? ':' : '/')
  const name = value === '' ? device : `${device}${between === 'none' ? '' : between}${value}`
  const split = splitName(name, separator)
  return nameForm(name) === 'legal' && split.device === device && split.value === value ? name : undefined
}
