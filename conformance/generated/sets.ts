// Generated from conformance/requirements/sets by tools/generate/requirements.ts; not edited by hand.

import type { FrozenSet } from '../requirement.ts'

export const sets: readonly FrozenSet[] = []
