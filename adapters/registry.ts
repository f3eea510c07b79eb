// Generated from the folders of adapters; not edited by hand.

import type { Adapter } from './adapter.ts'
import * as validators from './generated/option-validators.ts'
import { alink } from './iot/alink/adapter.ts'
import { cap } from './emergency/cap/adapter.ts'
import { gbt32960 } from './vehicles/gbt-32960/adapter.ts'
import { adapter as gtfsRealtime } from './transit/gtfs-realtime/adapter.ts'
import { hj212 } from './environment/hj-212/adapter.ts'
import { jtt808 } from './vehicles/jtt-808/adapter.ts'
import { ngsiLd } from './context/ngsi-ld/adapter.ts'
import { ngsiV2 } from './context/ngsi-v2/adapter.ts'
import { sensorthings } from './iot/sensorthings/adapter.ts'
import { sl651 } from './environment/sl-651/adapter.ts'
import { register } from './register.ts'

/** The adapters of this build. Their `configure` takes anything and checks it against the schema of the options. */
export const adapters: readonly Adapter<unknown>[] = [
  register(alink, validators.alink),
  register(cap, validators.cap),
  gbt32960,
  register(gtfsRealtime, validators.gtfsRealtime),
  register(hj212, validators.hj212),
  register(jtt808, validators.jtt808),
  register(ngsiLd, validators.ngsiLd),
  register(ngsiV2, validators.ngsiV2),
  register(sensorthings, validators.sensorthings),
  sl651,
]
