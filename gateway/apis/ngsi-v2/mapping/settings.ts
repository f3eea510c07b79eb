// The adapter's options in this API: all as they are by themselves. A DateTime without a zone is refused, since nobody can
// declare one for all clients.

import { readOptions } from '../../../../adapters/ngsi-v2/options.ts'

function defaults() {
  const read = readOptions({})
  if (!read.ok) throw new Error('the adapter of NGSI v2 needs an option')
  return read.value
}

export const settings = defaults()
