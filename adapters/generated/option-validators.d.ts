// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import type { OptionsValidator } from '../register.ts'
import type { GtfsRealtimeOptions, NgsiLdOptions, TemplateOptions } from './options.ts'

export const template: OptionsValidator<TemplateOptions>
export const gtfsRealtime: OptionsValidator<GtfsRealtimeOptions>
export const ngsiLd: OptionsValidator<NgsiLdOptions>
