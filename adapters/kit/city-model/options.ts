// What a source of a city model declares: the reference system, the name of the model, and the height of what is written.

import { option, optional } from '../index.ts'
import { systemOptions, systemSettings, type SystemSettings } from './reference-system.ts'

const axes = 'authority'

export interface Settings {
  readonly system: SystemSettings
  readonly model: string | undefined
  readonly elevation: number | undefined
}

/**
 * @param order why a source may declare another order of axes than that of the system
 * @param unnamed what becomes of a model without the option `model`
 */
export function cityModelOptions(order: string, unnamed: string) {
  return {
    ...systemOptions({ default: axes, why: order }),
    model: optional(
      option.text(`The address or name of the model, for references to its geometry. ${unnamed}`, { minLength: 1 }),
    ),
    elevation: optional(
      option.number(
        'The height above the ellipsoid, in metres, at which footprints are written, since a location has none. Without it, written models have no geometry.',
        { minimum: -500, maximum: 9000 },
      ),
    ),
  }
}

type Values = Parameters<typeof systemSettings>[0] & Omit<Settings, 'system'>

export function settingsOf(values: Values): Settings {
  return { system: systemSettings(values, axes), model: values.model, elevation: values.elevation }
}
