// A profile of devices that connect to the suite: the first one that connects is tested.

import type { About, Scenario } from './check.ts'
import type { Lack } from './lack.ts'
import { profile, type Profile } from './profile.ts'
import type { DeviceConnection } from './runner/connections/connection.ts'
import type { Coding } from './runner/connections/received.ts'

/** A connected device. */
export interface Visit {
  readonly line: DeviceConnection
  readonly connection: number
  readonly settings: Readonly<Record<string, string>>
}

export function deviceProfile(of: {
  readonly name: string
  readonly title: string
  readonly settings: Readonly<Record<string, string>>
  check(settings: Readonly<Record<string, string>>): string | undefined
  /** The abilities that the settings declare. */
  declared(settings: Readonly<Record<string, string>>): ReadonlySet<string>
  /** The settings to show in a report. */
  about?(settings: Readonly<Record<string, string>>): About
  /** Abilities that depend on a missing setting. */
  unsaid?(settings: Readonly<Record<string, string>>): ReadonlyMap<string, Lack>
  readonly coding: () => Coding
  readonly scenarios: readonly Scenario<Visit>[]
}): Profile {
  return profile<Visit>({
    name: of.name,
    title: of.title,
    kind: 'device',
    settings: of.settings,
    check: (settings) => of.check(settings),
    scenarios: of.scenarios,
    async open(given, session) {
      const { settings } = given
      const line = await given.device?.(of.coding(), session)
      const first = await line?.next(line.patience)
      if (line === undefined || first === undefined) {
        await line?.close()
        return { ok: false, problem: 'no-device' }
      }
      const subject = { line, connection: first.connection, settings }
      const unsaid = of.unsaid?.(settings) ?? new Map<string, Lack>()
      const said = { declared: of.declared(settings), unsaid, about: of.about?.(settings) ?? {} }
      return { ok: true, value: { subject, ...said, close: () => line.close() } }
    },
  })
}
