// What a source declares because frames do not contain it, and what depends on the edition of a frame.

import { option, optional, positionOptions, raise, type OptionValues, type PositionSettings } from '../../kit/index.ts'
import type { Header } from './frame.ts'

const { crs, jurisdiction, allowInChina } = positionOptions(
  'The coordinate system of the positions. Frames do not contain it, and a wrong one moves a vehicle by half a kilometre. Positions in an unknown system are carried and never published as location.',
)

export const options = {
  timezone: option.timezone(
    "The zone of the terminals' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard prescribes GMT+8, but devices abroad use other zones and frames do not contain it, so it must be configured.",
  ),
  crs,
  edition: optional(
    option.choice(
      ['2011', '2013', '2019'],
      'The edition of frames with the older header, if a layout depends on it (0702, 0801), and the edition of written frames. Frames of 2019 identify their edition. Without this option, nothing is written.',
    ),
  ),
  charset: optional(
    option.choice(
      ['gbk', 'utf-8'],
      'The character set of plates, names and other texts. The standard prescribes GBK, but terminals abroad send UTF-8. Without this option, texts are read as GBK, and a text that may be UTF-8 is reported.',
    ),
  ),
  dialect: optional(
    option.choice(
      ['none', 'jsatl12', 'g10ls', 'eb-nested'],
      "The vendor's or region's table of additional items. The same id means different things in different tables, so items outside of the standard are carried unchanged if no table is declared.",
    ),
  ),
  authenticationCode: optional(
    option.secret(
      "The code that registration gives to a terminal and that authentication must contain. Without it, the code is derived from the terminal's id in the gateway, and anyone who can read that id can compute it.",
      { pattern: '^[!-~]{1,64}$' },
    ),
  ),
  jurisdiction,
  allowInChina,
}

/** The editions whose tables define the flags of a location (JT/T 808-2011, -2013 and -2019). */
export type Edition = '2011' | '2013' | '2019'

export type Settings = OptionValues<typeof options> & {
  readonly position: PositionSettings
}

/** The edition of a frame; undefined: one of those with the older header, and the source does not declare which. */
export function editionOf({ edition }: Pick<Header, 'edition'>, settings: Settings): Edition | undefined {
  if (edition === '2019') return '2019'
  return settings.edition === '2019' ? undefined : settings.edition
}

/** The edition that a body depends on, which must be known. */
export function knownEdition(header: Pick<Header, 'edition'>, settings: Settings, what: string): Edition {
  const detail = `Set edition to 2011 or 2013: ${what} differs between them, and their message headers are the same.`
  return editionOf(header, settings) ?? raise({ code: 'option-missing', option: 'edition', detail })
}

/** The edition of the tables of flags: 2013, which introduced most of them, unless another one is known. */
export function tablesOf(header: Pick<Header, 'edition'>, settings: Settings): Edition {
  return editionOf(header, settings) ?? '2013'
}

/** Whether an edition includes an addition of edition `since`; undefined: all do. */
export function isIn(edition: Edition, since: Edition | undefined): boolean {
  return since === undefined || edition >= since
}
