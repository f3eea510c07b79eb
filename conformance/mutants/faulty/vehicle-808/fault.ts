// A faulty terminal is a class that differs from the reference terminal in one step.

import type { FaultyDevice } from '../../device.ts'
import type { Terminal } from '../../reference/vehicle-808/terminal.ts'
import type { World } from '../../reference/device-environment.ts'

const id = (number: number): string => `JTT808-${String(number).padStart(3, '0')}`
export const ids = (...numbers: readonly number[]): readonly string[] => numbers.map(id)

export function faulty(
  number: number,
  name: string,
  what: string,
  kind: new (world: World) => Terminal,
  also: readonly string[] = [],
): FaultyDevice {
  return { name, what, breaks: id(number), also, start: (world) => new kind(world) }
}

/** The requirements on a terminal after authentication. */
export const inside = ids(10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22)
/** The requirements that need the times set by the run. */
export const timely = ids(13, 14, 15)
