// What a source of Dahua events declares, because events contain neither their camera nor the zone of its clock.

import { option, optional } from '../../kit/index.ts'

export const options = {
  camera: option.text('The id of the camera or recorder. Events only contain the channel.', {
    pattern: '^[A-Za-z0-9._:-]{1,64}$',
  }),
  timezone: optional(
    option.timezone("The zone of the camera's clock, for events whose time is local. Events do not contain it."),
  ),
  utcField: optional(
    option.choice(
      ['utc', 'local'],
      'What the member UTC holds, for events that have no other time: some firmware counts its seconds in local time. Events do not say it.',
    ),
  ),
}
