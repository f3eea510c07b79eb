// The adapter's options in this API: all as they are by themselves. A DateTime without a zone is refused, since nobody can
// declare one for all clients, and one that is no time at all, as Orion does.

import { readOptions } from '../../../../../adapters/context/ngsi-v2/options.ts'

function defaults() {
  const read = readOptions({})
  if (!read.ok) throw new Error('the adapter of NGSI v2 needs an option')
  return { ...read.value, refusesWrongTimes: true } as const
}

export const settings = defaults()
