// The editions, and the one whose tables define the flags of a location (JT/T 808-2011, -2013 and -2019).

import type { Header } from './frame/frame.ts'
import type { Jtt808Options } from '../../generated/options.ts'

export type Edition = NonNullable<Jtt808Options['edition']>

/** @param declared the source's edition: an older header is read by the tables of 2013, unless that is 2011 */
export function tablesOf({ edition }: Pick<Header, 'edition'>, declared: Edition | undefined): Edition {
  if (edition === '2019') return '2019'
  return declared === '2011' ? '2011' : '2013'
}

/** Whether an edition includes an addition of edition `since`; undefined: all do. */
export function isIn(edition: Edition, since: Edition | undefined): boolean {
  return since === undefined || edition >= since
}
