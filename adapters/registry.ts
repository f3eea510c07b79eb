// Generated from the folders of adapters; not edited by hand.

import type { Adapter } from './adapter.ts'
import * as validators from './generated/option-validators.js'
import { adapter as gtfsRealtime } from './gtfs-realtime/adapter.ts'
import { ngsiLd } from './ngsi-ld/adapter.ts'
import { register } from './register.ts'

/** The adapters of this build. Their `configure` takes anything and checks it against the schema of the options. */
export const adapters: readonly Adapter<unknown>[] = [
  register(gtfsRealtime, validators.gtfsRealtime),
  register(ngsiLd, validators.ngsiLd),
]
