// The setup file of a census, in every project: counts the assertions of each test, and makes property tests try the same
// values in each run, so that their counts can be compared.

import { configureGlobal } from 'fast-check'
import { afterEach } from 'vitest'
import { countAssertions } from './count.ts'

configureGlobal({ seed: 20261128 })
afterEach(countAssertions)
