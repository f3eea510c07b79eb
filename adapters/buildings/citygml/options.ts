// What a source of CityGML declares.

import { option, optional } from '../../kit/index.ts'
import { systemOptions, systemSettings, type SystemSettings } from '../../kit/city-model/reference-system.ts'

const axes = 'authority'

export const options = {
  ...systemOptions({
    default: axes,
    why: 'A name of the forms urn:ogc:def:crs and http://www.opengis.net/def/crs means the order of the definition; some programs write easting first in spite of it.',
  }),
  model: optional(
    option.text(
      'The address or name of the model, for references to its geometry. Without it, there are no references, and what the model says of itself is not kept.',
      { minLength: 1 },
    ),
  ),
  elevation: optional(
    option.number(
      'The height above the ellipsoid, in metres, at which footprints are written, since a location has none. Without it, written models have no geometry.',
      { minimum: -500, maximum: 9000 },
    ),
  ),
}

export interface Settings {
  readonly system: SystemSettings
  readonly model: string | undefined
  readonly elevation: number | undefined
}

type Values = Parameters<typeof systemSettings>[0] & Omit<Settings, 'system'>

export function settingsOf(values: Values): Settings {
  return { system: systemSettings(values, axes), model: values.model, elevation: values.elevation }
}
