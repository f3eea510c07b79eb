// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import type { OptionsValidator } from '../register.ts'
import type { GtfsRealtimeOptions, Hj212Options, Jtt808Options, NgsiLdOptions, TemplateOptions } from './options.ts'

export const template: OptionsValidator<TemplateOptions>
export const gtfsRealtime: OptionsValidator<GtfsRealtimeOptions>
export const hj212: OptionsValidator<Hj212Options>
export const jtt808: OptionsValidator<Jtt808Options>
export const ngsiLd: OptionsValidator<NgsiLdOptions>
