// What a source of CityJSON declares.

import { option, optional } from '../../kit/index.ts'
import { systemOptions, systemSettings, type SystemSettings } from '../../kit/city-model/reference-system.ts'

const axes = 'east-north'

export const options = {
  ...systemOptions({
    default: axes,
    why: 'Vertices are x, y and z, which programs write as easting or longitude first.',
  }),
  model: optional(
    option.text(
      'The address or name of the model, for references to its geometry. Without it, its identifier is used, and without one there are no references.',
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
