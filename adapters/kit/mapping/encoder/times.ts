// Times as the mapping writes them.

import { parseZone } from '../../../../standards/hub/time/time.ts'
import { clock, millisecondsOf } from '../../clock.ts'
import type { First, Time } from '../document.ts'
import type { Writing } from '../lines/values.ts'
import type { Draft, Place } from './draft.ts'
import type { BlockPlaces } from './places.ts'
import { written } from './values.ts'

export interface TimeWriter {
  /** Without a time, there is no record. */
  readonly isRequired: boolean
  /** Seconds: what is shorter is not written. */
  readonly precision: number
  /** @returns false: it cannot be written, or another value is there */
  write(utc: string, draft: Draft): boolean
  /** Whether there is something where the time is read. */
  isWritten(draft: Draft): boolean
}

/** The format does not have times of its own: none is written. */
const none: TimeWriter = { isRequired: false, precision: 0, write: () => false, isWritten: () => false }

/** Undefined: a time cannot be written, which is noted. Of several, the first is written that can be. */
export function timeWriter(
  time: Time | First<Time> | 'none',
  places: BlockPlaces,
  at: string,
  writing: Writing,
): TimeWriter | undefined {
  if (time === 'none') return none
  if ('first' in time) {
    const [found] = time.first.flatMap((one, index) => oneWriter(one, places, `${at}/first/${index}`, writing) ?? [])
    return found === undefined
      ? undefined
      : { ...found, isRequired: time.first.some(({ optional }) => optional !== true) }
  }
  return oneWriter(time, places, at, writing)
}

function oneWriter(time: Time, places: BlockPlaces, at: string, writing: Writing): TimeWriter | undefined {
  const { from, format, epoch } = time
  const paths = [from].flat()
  const found = paths.map((path) => places.place(path, `${at}/from`))
  const targets = found.filter((place) => place !== undefined)
  if (targets.length < paths.length) return undefined
  const [only] = targets
  const usual = {
    isRequired: time.optional !== true,
    isWritten: (draft: Draft) => targets.every((place) => draft.get(place) !== undefined),
  }
  if (epoch !== undefined && only !== undefined && targets.length === 1) {
    return {
      ...usual,
      precision: 0.001,
      write(utc, draft) {
        const count = millisecondsOf(utc) / (epoch === 's' ? 1000 : 1)
        const raw = Number.isFinite(count) ? written(count, { ...writing, decimalChar: '.' }) : undefined
        return raw !== undefined && draft.put(only, raw)
      },
    }
  }
  if (format === 'rfc3339' && only !== undefined && targets.length === 1)
    return { ...usual, precision: 0, write: (utc, draft) => draft.put(only, utc) }
  const zone = parseZone(time.timezone ?? '')
  if (format === undefined || !zone.ok) return undefined
  const formats = targets.length === 1 ? [format] : format.split(' ')
  if (formats.length !== targets.length)
    return places.note(`${at}/format`, 'The format does not say which part of a time is at which path.')
  return {
    ...usual,
    precision: precisionOf(format),
    write(utc, draft) {
      const texts = formats.map((one) => clock.display(utc, one, zone.value))
      return texts.every((text, index) => text !== undefined && draft.put(targets[index] as Place, text))
    },
  }
}

function precisionOf(format: string): number {
  const letters = format.replaceAll(/'[^']*'/g, '')
  const fraction = letters.split('S').length - 1
  if (fraction > 0) return 10 ** -fraction
  return letters.includes('s') ? 1 : letters.includes('m') ? 60 : letters.includes('H') ? 3600 : 86_400
}
