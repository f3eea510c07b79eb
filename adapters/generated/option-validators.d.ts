// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import type { OptionsValidator } from '../register.ts'
import type { AlinkOptions, CapOptions, GtfsRealtimeOptions, Hj212Options, Jtt808Options, NgsiLdOptions, NgsiV2Options, SensorthingsOptions, TemplateOptions } from './options.ts'

export const template: OptionsValidator<TemplateOptions>
export const alink: OptionsValidator<AlinkOptions>
export const cap: OptionsValidator<CapOptions>
export const gtfsRealtime: OptionsValidator<GtfsRealtimeOptions>
export const hj212: OptionsValidator<Hj212Options>
export const jtt808: OptionsValidator<Jtt808Options>
export const ngsiLd: OptionsValidator<NgsiLdOptions>
export const ngsiV2: OptionsValidator<NgsiV2Options>
export const sensorthings: OptionsValidator<SensorthingsOptions>
