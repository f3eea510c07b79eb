// What a source of camera events declares.

import { option, optional } from '../../kit/index.ts'

export const options = {
  timezone: optional(
    option.timezone("The zone of the cameras' clocks, for times without an offset, such as those of a list of plates."),
  ),
  camera: optional(
    option.text('The id of the camera, for messages that do not name theirs, such as a list of plates.', {
      pattern: '^[A-Za-z0-9._:-]{1,64}$',
    }),
  ),
  channelOffset: optional(
    option.number(
      'Subtracted from higher channel numbers: a recorder counts its network cameras from 33, so that 32 makes channel 34 its camera 2.',
      { minimum: 1, maximum: 1024, integer: true },
    ),
  ),
}
