// Faults that break one requirement each of the profile station-212.

import { dutyFaults } from './duties.ts'
import { formFaults } from './form.ts'

export const station212Faults = [...dutyFaults, ...formFaults]
