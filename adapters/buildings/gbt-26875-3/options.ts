// What a source declares, and what the readers of a packet get.

import { option, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { Frame } from './frame.ts'

export const options = {
  timezone: option.timezone("The zone of the transmission devices' clocks. Packets contain local time without a zone."),
}

export type Settings = OptionValues<typeof options>

/** A packet that is being decoded. */
export type Session = Decoding<Settings, Frame>
