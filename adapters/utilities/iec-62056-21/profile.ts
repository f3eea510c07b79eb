// Load profiles (P.01 of the German VDEW specification, 99.1): a time, a status, the minutes of the interval, the number of
// columns, each with its code and unit, then rows of values. Each row becomes values of its interval.

import { aggregationDataset, intervalAttribute } from '../../../standards/hub/time/interval.ts'
import { addSeconds } from '../../../standards/hub/time/time.ts'
import { datasetParts, electricityMeaning, obisText, readObis } from '../../../standards/obis/obis.ts'
import type { DataSet } from './readout.ts'
import { readTime } from './times.ts'
import { unitOf, type Target } from './values.ts'

const headParts = 4

/** @returns whether the data set is a profile, and its rows are added */
export function addProfile({ obis, values, path }: DataSet, { reading, entity }: Target, localId: string): boolean {
  const { settings, ledger } = reading
  if (obis?.quantity !== 99 || values.length < headParts) return false
  const [start = '', status = '', minutes = '', count = '', ...rest] = values
  const [columns, duration] = [Number(count), Number(minutes)]
  const isForm = /^\d{1,2}$/.test(count) && /^\d{1,4}$/.test(minutes) && columns > 0 && duration > 0
  if (!isForm || rest.length < columns * 2 || (rest.length - columns * 2) % columns !== 0) return false
  if (settings.profileTimes === undefined) {
    entity.carry(path, 'profile', values, 'profile-times-undeclared', { observedAt: undefined })
    return true
  }
  const first = readTime(start, settings.timezone, path, ledger)
  if (first === undefined) return false
  const period = duration % 60 === 0 ? `PT${duration / 60}H` : `PT${duration}M`
  const rows = rest.slice(columns * 2)
  for (const [index, text] of rows.entries()) {
    const row = Math.floor(index / columns)
    const at = (index % columns) * 2
    const labelled = addSeconds(first, row * duration * 60)
    const isStart = settings.profileTimes === 'start'
    const begin = isStart ? labelled : addSeconds(labelled, -duration * 60)
    const observedAt = addSeconds(begin, duration * 60)
    const builder = reading.entity(entity.type, localId, undefined, observedAt)
    const place = `${path}/row ${row + 1}/column ${at / 2 + 1}`
    if (text.trim() === '') {
      ledger.report('dropped', place, 'value-absent')
      continue
    }
    const code = readObis(rest[at] ?? '')
    const unit = unitOf(rest[at + 1] ?? '')
    const isNumber = /^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(text)
    const meaning = code?.processing === 5 ? electricityMeaning(code) : undefined
    const interval = intervalAttribute({
      start: begin,
      end: observedAt,
      label: settings.profileTimes,
      aggregation: 'mean',
    })
    // The status of the profile concerns all its rows: anything but zeros is a fault, a change of the clock, or a gap.
    const quality = /^0*$/.test(status) ? undefined : ('uncertain' as const)
    if (code !== undefined && meaning?.phase === undefined && meaning?.kinds.includes(unit?.kind ?? '') && isNumber) {
      const variant = datasetParts({ ...code, processing: 7 }, meaning.direction).join(':')
      const datasetId = aggregationDataset('mean', period, variant === '' ? undefined : variant)
      builder.property(place, meaning.attribute, Number(text), {
        unitCode: unit?.code,
        datasetId,
        quality,
        sub: { interval },
        observedAt,
      })
    } else {
      const name = `P_${code === undefined ? `column${at / 2 + 1}` : obisText(code).replaceAll(/\D/g, '_')}`
      const value = isNumber && unit !== undefined ? Number(text) : { value: text, unit: rest[at + 1] ?? '' }
      builder.carry(place, name, value, 'no-hub-word', {
        unitCode: isNumber ? unit?.code : undefined,
        quality,
        observedAt,
      })
    }
  }
  entity.carry(`${path}/status`, 'profileStatus', status, 'no-hub-word', { observedAt: first })
  return true
}
