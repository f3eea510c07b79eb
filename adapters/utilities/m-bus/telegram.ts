// A message as the parts of the adapter share it: its link and header, and the settings of its source.

import type { Decoding } from '../../kit/index.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import type { Header } from './header.ts'
import type { Link } from './link.ts'

export interface Settings {
  readonly timezone: Zone
  /** By the number of the meter. */
  readonly keys: ReadonlyMap<string, string>
}

/** A message as far as its headers. */
export interface Telegram {
  readonly link: Link
  /** Undefined: there is no data. */
  readonly header: Header | undefined
}

export type Reading = Decoding<Settings, Telegram>
