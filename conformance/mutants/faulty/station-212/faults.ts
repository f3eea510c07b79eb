// What breaks each requirement of the profile station-212, and nothing else of it.

import { dutyFaults } from './duties.ts'
import { formFaults } from './form.ts'

export const station212Faults = [...dutyFaults, ...formFaults]
