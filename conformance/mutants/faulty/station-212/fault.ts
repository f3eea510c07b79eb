// A faulty station is a class that differs from the reference station in one step.

import type { FaultyDevice } from '../../device.ts'
import type { Station } from '../../reference/station-212/station.ts'
import type { World } from '../../reference/device-environment.ts'

const id = (number: number): string => `HJ212-${String(number).padStart(3, '0')}`
export const ids = (...numbers: readonly number[]): readonly string[] => numbers.map(id)

export function faulty(
  number: number,
  name: string,
  what: string,
  kind: new (world: World) => Station,
  also: readonly string[] = [],
): FaultyDevice {
  return { name, what, breaks: id(number), also, start: (world) => new kind(world) }
}
