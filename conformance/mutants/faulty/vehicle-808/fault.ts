// How a broken terminal is told: one class, which differs from the right one in one step.

import type { BrokenDevice } from '../../device.ts'
import type { Terminal } from '../../reference/vehicle-808/terminal.ts'
import type { World } from '../../reference/device-environment.ts'

const id = (number: number): string => `JTT808-${String(number).padStart(3, '0')}`
export const ids = (...numbers: readonly number[]): readonly string[] => numbers.map(id)

export function broken(
  number: number,
  name: string,
  what: string,
  kind: new (world: World) => Terminal,
  also: readonly string[] = [],
): BrokenDevice {
  return { name, what, breaks: id(number), also, start: (world) => new kind(world) }
}

/** All that a terminal does once it is let in. */
export const inside = ids(10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22)
/** What needs the times of the run. */
export const timely = ids(13, 14, 15)
