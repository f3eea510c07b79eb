// SunSpec: what inverters, meters, batteries and weather stations have in their Modbus registers, as an image of the registers or as
// JSON, by the information models of the SunSpec Alliance.

import { defineAdapter } from '../../kit/index.ts'
import { decode, options, types } from './decode.ts'
import { documentation } from './documentation.ts'

export const sunspec = defineAdapter({
  id: 'sunspec',
  stability: 'beta',
  standard: {
    name: 'SunSpec Modbus, information models of distributed energy resources',
    editions: ['Device Information Model Specification 1.1', 'models of 2026-04-22'],
    url: 'https://sunspec.org/specifications/',
  },
  reads: ['application/vnd.sunspec.registers', 'application/json'].map((mediaType) => ({ mediaType, types })),
  options,
  documentation,
  decode,
})
