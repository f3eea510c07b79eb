// What a source declares, and what the readers of a message get.

import { option, optional, positionOptions, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { positionSettings } from '../../kit/index.ts'
import type { Frame } from './frame.ts'

export const options = {
  edition: option.choice(
    ['2011', '2019'],
    'The edition of the message headers: that of 2019 is eight bytes longer, and neither says which it is. Bodies of the other edition are recognised.',
  ),
  timezone: option.timezone(
    "The zone of the vehicles' clocks in positions. The standard prescribes GMT+8, but vehicles abroad use other zones and messages do not contain it.",
  ),
  charset: optional(
    option.choice(
      ['gbk', 'utf-8'],
      'The character set of plates, names and other texts. The standard prescribes GBK, but platforms abroad send UTF-8. Without this option, texts are read as GBK, and a plate that may be UTF-8 is reported.',
    ),
  ),
  ...positionOptions('The coordinate system of positions. Messages do not contain it.'),
  encryptionKeys: optional(
    option.secret(
      'The keys M1, IA1 and IC1 of the platform, decimal numbers with commas between. Without them, encrypted messages are refused.',
      { pattern: '^\\d{1,10},\\d{1,10},\\d{1,10}$' },
    ),
  ),
  user: optional(
    option.number('The user that may sign in. Without it, every user may.', {
      minimum: 0,
      maximum: 4_294_967_295,
      integer: true,
    }),
  ),
  password: optional(
    option.secret('The password with which the user signs in. Without it, no password is checked.', {
      pattern: '^[!-~]{1,8}$',
    }),
  ),
}

export type Settings = OptionValues<typeof options> & { readonly position: ReturnType<typeof positionSettings> }

/** A message that is being decoded. */
export type Session = Decoding<Settings, Frame>
