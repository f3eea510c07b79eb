// The grammar of a line: `station=S-7;time=2026-01-02 11:04:05;no2=41.5`, UTF-8, fields in any order, each at most once.
// The time is local. A line with only the station is a heartbeat.

import type { Zone } from '../../standards/hub/time/time.ts'
import type { Problem, Result } from '../adapter.ts'

/** The options of the source. A line contains neither value. */
export interface Declared {
  readonly zone: Zone
  /** UN/CEFACT code of the readings. */
  readonly unit: string
}

export type Fields = ReadonlyMap<string, string>

const field = /^([a-z][a-z0-9]*)=([^=;\p{Cc}]+)$/u

/** The fields of a line, by name. @param path the position of the line, for a Problem */
export function readLine(line: string, path: string): Result<Fields, Problem> {
  const fields = new Map<string, string>()
  for (const text of line.split(';')) {
    const match = field.exec(text)
    const [, name, value] = match ?? []
    if (name === undefined || value === undefined)
      return {
        ok: false,
        problem: { code: 'syntax', path, detail: 'A line consists of fields name=value, separated by semicolons.' },
      }
    if (fields.has(name))
      return {
        ok: false,
        problem: { code: 'syntax', path: `${path}/${name}`, detail: 'A line has each field at most once.' },
      }
    fields.set(name, value)
  }
  return { ok: true, value: fields }
}

/** Whether a text can be the value of a field. */
export function isSpellable(value: string): boolean {
  return field.test(`station=${value}`)
}
