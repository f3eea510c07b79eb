// What a source declares because frames do not contain it: the zone of the terminals' clocks, the coordinate system, the
// edition of the older header, and the vendor's table of additional items. `asyncapi.yaml` has the schema and the reasons.

import type { Jtt808Options } from '../../generated/options.ts'
import type { ConversionOptions, Crs } from '../../../standards/hub/coordinates.ts'
import { parseZone, type Zone } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Header } from './frame/frame.ts'

// The editions, and the one whose tables define the flags of a location (JT/T 808-2011, -2013 and -2019).
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

export interface Settings {
  readonly zone: Zone
  readonly crs: Crs
  readonly edition: Edition | undefined
  /** Undefined: GBK, as the standard prescribes, and a text that may be UTF-8 is reported. */
  readonly charset: 'gbk' | 'utf-8' | undefined
  /** The dialect whose items take precedence over the standard's (dialects/). */
  readonly dialect: NonNullable<Jtt808Options['dialect']>
  readonly authenticationCode: string | undefined
  /** The country under whose law shifted coordinates are converted or not. */
  readonly conversion: ConversionOptions
}

export function readOptions(options: Jtt808Options): Result<Settings, Problem> {
  const { timezone, crs, edition, charset, dialect, authenticationCode, jurisdiction, allowInChina } = options
  const zone = parseZone(timezone)
  if (!zone.ok) {
    const detail =
      'Set timezone to the zone of the terminals’ clocks, such as +08:00 or Africa/Nairobi. The standard prescribes GMT+8, but devices abroad use other zones, and frames do not contain it.'
    return fail({ code: 'option-invalid', option: 'timezone', detail })
  }
  const conversion = {
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(allowInChina !== undefined && { allowInChina }),
  }
  return ok({
    zone: zone.value,
    crs,
    edition,
    charset,
    dialect: dialect ?? 'none',
    authenticationCode,
    conversion,
  })
}

/** The edition of the older header, if the layout of a body depends on it. */
export function olderEdition({ edition }: Settings, what: string): Result<'2011' | '2013', Problem> {
  if (edition === '2011' || edition === '2013') return ok(edition)
  const detail = `Set edition to 2011 or 2013: ${what} differs between them, and their message headers are the same.`
  return fail({ code: 'option-missing', option: 'edition', detail })
}
