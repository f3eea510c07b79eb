// The forms of values (GTFS Schedule Reference, "Field types" and "Field signs"). A value that is not in its form has no meaning.

import { parseZone } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'

/** A time of the service day, which may be later than 24:00; undefined: it is not in form. */
export function timeOf(text: string): string | undefined {
  return /^\d{1,3}:[0-5]\d:[0-5]\d$/.test(text) ? text.padStart(8, '0') : undefined
}

/** `20260118` as `2026-01-18`; undefined: it is not in the calendar. */
export function dateOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{8}$/.test(text)) return undefined
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? date : undefined
}

const decimal = /^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?$/

/** A decimal number; undefined: it is none. */
export function numberOf(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : undefined
}

/** A zone has a name: an offset is none. */
export function isZone(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+/-]+$/.test(text) && parseZone(text).ok
}

/** Six hexadecimal digits; undefined: it is none. Some feeds write the `#` of HTML. */
export function colorOf(text: string): string | undefined {
  return /^#?([0-9A-Fa-f]{6})$/.exec(text)?.[1]
}

function signed(text: string, isRight: (value: number) => boolean): Json | undefined {
  const value = numberOf(text)
  return value !== undefined && isRight(value) ? value : undefined
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value)

/** By the name of the form: the value, or undefined if the text is not in the form. */
const forms = {
  text: (text: string) => text,
  integer: (text: string) => signed(text, isWhole),
  count: (text: string) => signed(text, (value) => isWhole(value) && value >= 0),
  positive: (text: string) => signed(text, (value) => isWhole(value) && value > 0),
  float: (text: string) => signed(text, () => true),
  size: (text: string) => signed(text, (value) => value >= 0),
  // A price stays a text: as a double it could differ from what is paid.
  amount: (text: string) => (numberOf(text) === undefined ? undefined : text),
  price: (text: string) => ((numberOf(text) ?? -1) < 0 ? undefined : text),
  currency: (text: string) => (/^[A-Z]{3}$/.test(text) ? text : undefined),
  date: dateOf,
  time: timeOf,
  local: (text: string) => {
    const time = timeOf(text)
    return time !== undefined && time <= '24:00:00' ? time : undefined
  },
  url: (text: string) => (/^https?:\/\/\S+$/i.test(text) ? text : undefined),
  language: (text: string) => (/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text) ? text : undefined),
} as const

export type Form = keyof typeof forms | `${number}-${number}`

/** The value of a text in a form, or of a number in a range such as `0-3`; undefined: it is not in form. */
export function readForm(text: string, form: Form): Json | undefined {
  const [, from, to] = /^(\d)-(\d)$/.exec(form) ?? []
  if (from === undefined || to === undefined) return forms[form as keyof typeof forms](text)
  return /^\d$/.test(text) && text >= from && text <= to ? text : undefined
}
