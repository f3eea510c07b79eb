// The scope of a rule: the whole feed, each of its entities, or each stop of a trip.

import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Session } from '../../runner/session.ts'
import type { Feed } from './protobuf.ts'

export interface FeedRead {
  readonly feed: Feed
}

export type Members = Readonly<Record<string, unknown>>
interface Subject {
  readonly session: Session
}
export type FeedCheck = Check<Subject, FeedRead>

export const members = (value: unknown): Members => (value ?? {}) as Members
export const list = (value: unknown): readonly Members[] => (value ?? []) as readonly Members[]
export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

interface Row {
  /** The name in a finding. */
  readonly name: string
  readonly entity: Members
  readonly update: Members | undefined
  readonly vehicle: Members | undefined
  readonly alert: Members | undefined
}

export function rowsOf({ feed }: FeedRead): readonly Row[] {
  return list(feed['entity']).map((entity, index) => ({
    name: `entity ${index + 1} (${text(entity['id']) ?? 'no id'})`,
    entity,
    update: entity['trip_update'] as Members | undefined,
    vehicle: entity['vehicle'] as Members | undefined,
    alert: entity['alert'] as Members | undefined,
  }))
}

export const header = ({ feed }: FeedRead): Members => members(feed['header'])
export const headerTime = (read: FeedRead): number | undefined => number(header(read)['timestamp'])

/** Every time of the feed except that of the header: its place, and its seconds. */
export function timesOf(read: FeedRead): readonly (readonly [string, number])[] {
  return rowsOf(read).flatMap(({ name, update, vehicle, alert }) => {
    const events = list(update?.['stop_time_update']).flatMap((stop, index) =>
      ['arrival', 'departure'].map(
        (one) => [`${name}, stop ${index + 1}, ${one}`, members(stop[one])['time']] as const,
      ),
    )
    const periods = list(alert?.['active_period']).flatMap((period) =>
      ['start', 'end'].map((one) => [`${name}, active_period.${one}`, period[one]] as const),
    )
    const stamps = [update, vehicle].map((one) => [`${name}, timestamp`, one?.['timestamp']] as const)
    return [...stamps, ...events, ...periods].flatMap(([where, time]) => {
      const seconds = number(time)
      return seconds === undefined || seconds === 0 ? [] : [[where, seconds] as const]
    })
  })
}

/** Timestamps of updates and positions alone. */
export const stampsOf = (read: FeedRead) => timesOf(read).filter(([where]) => where.endsWith('timestamp'))

export function rule(id: string, look: (findings: Findings, read: FeedRead, now: number) => void): FeedCheck {
  return { id, run: async (findings, { session }, read) => look(findings, read, session.now() / 1000) }
}

/** A rule about each trip update, vehicle position or alert. */
export function each(
  id: string,
  of: 'update' | 'vehicle' | 'alert',
  look: (findings: Findings, part: Members, name: string) => void,
): FeedCheck {
  return rule(id, (findings, read) => {
    for (const row of rowsOf(read)) {
      const part = row[of]
      if (part !== undefined) look(findings, part, row.name)
    }
  })
}

/** A rule about each stop of a trip update and the one before it. */
export function eachStop(
  id: string,
  look: (findings: Findings, stop: Members, name: string, before: Members | undefined) => void,
): FeedCheck {
  return each(id, 'update', (findings, update, name) => {
    const stops = list(update['stop_time_update'])
    for (const [index, stop] of stops.entries()) look(findings, stop, `${name}, stop ${index + 1}`, stops[index - 1])
  })
}

export function tripsOf(read: FeedRead): readonly (readonly [string, Members])[] {
  return rowsOf(read).flatMap(({ name, update, vehicle, alert }) => {
    const selected = list(alert?.['informed_entity']).map((one) => one['trip'])
    return [update?.['trip'], vehicle?.['trip'], ...selected].flatMap((trip) =>
      trip === undefined ? [] : [[name, trip as Members] as const],
    )
  })
}

export function timeAt(stop: Members, name: string): number | undefined {
  return number(members(stop[name])['time'])
}
