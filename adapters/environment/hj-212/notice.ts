// What a station reports about itself and its analysers (HJ 212-2017 Annex C, commands 1011 to 3021). It has no hub
// equivalent and is kept unchanged, except that times become UTC, because the station's zone is not known later.

import type { Item } from './tables/items.ts'
import { carry, type Message } from './frame/message.ts'
import { readTime } from './times.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** Distinguishes the instances of several analysers by the factor. */
function analyserDataset(analyser: string): string {
  return `urn:citygate:hj-212:analyser:${analyser}`
}

export function readNotice(message: Message): Result<undefined, Problem> {
  for (const item of message.items) {
    if (item.name === 'DataTime') continue
    const kept = item.name === 'PolId' ? checkAnalyser(item) : keep(item, message)
    if (!kept.ok) return kept
  }
  return ok(undefined)
}

function checkAnalyser({ value }: Item): Result<undefined, Problem> {
  if (/^[A-Za-z0-9]{1,16}$/.test(value)) return ok(undefined)
  return fail({
    code: 'invalid',
    detail: 'The factor of an analyser must be letters and digits.',
    path: 'CP/PolId',
    clause: 'HJ 212-2017 table 7',
  })
}

/** Times of the day and durations, whose names only look like those of points in time (commands 3016 and 3017). */
const noPoints = new Set(['CstartTime', 'CTime'])

/** `RestartTime` and its like, and the time of a calibration (Annex B, i13006). */
function isTime(name: string): boolean {
  return (name.endsWith('Time') && !noPoints.has(name)) || name === 'i13006-Info'
}

function keep(item: Item, message: Message): Result<undefined, Problem> {
  const { name, analyser, value } = item
  const path = `CP/${name}`
  const time = isTime(name) ? readTime(value, message.settings.zone, path, message.notes) : ok(value)
  if (!time.ok) return time
  const datasetId = analyser === undefined ? undefined : analyserDataset(analyser)
  carry(message, path, 'no-hub-word', {
    name: name.replace('-', '_'),
    value: time.value,
    datasetId,
    ...(!message.intact && { quality: 'checksum-failed' as const }),
  })
  return ok(undefined)
}
