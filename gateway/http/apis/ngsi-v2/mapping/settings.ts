// The adapter's options in this API: all have their defaults. A DateTime without a zone is refused, since nobody can declare one
// for all clients, and so is a value that is not a time at all, as in Orion.

import { readOptions } from '../../../../../adapters/context/ngsi-v2/options.ts'

function defaults() {
  const read = readOptions({})
  if (!read.ok) throw new Error('the adapter of NGSI v2 needs an option')
  return { ...read.value, refusesWrongTimes: true } as const
}

export const settings = defaults()
