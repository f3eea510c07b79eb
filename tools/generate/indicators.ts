// Makes a module of the indicators (standards/indicators/<set>/*.yaml); a definition with a fault is refused with the place of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Indicator, IndicatorSet } from '../../standards/indicators/definition.ts'
import { indicatorFaults, readIndicator } from '../../standards/indicators/read.ts'
import { finish, writeGenerated } from './lib/write.ts'

const folder = 'standards/indicators'

const sets = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
  .map(({ name }) => name)
  .toSorted()

function document(path: string): JsonObject {
  return parse(readFileSync(path, 'utf8')) as JsonObject
}

function indicatorsIn(set: string): readonly Indicator[] {
  const names = readdirSync(join(folder, set)).filter((name) => name.endsWith('.yaml') && name !== 'set.yaml')
  return names.toSorted().map((name) => {
    const path = join(folder, set, name)
    const read = document(path)
    const faults = indicatorFaults(read)
    if (faults.length > 0) throw new Error(faults.map((fault) => `${path}: ${fault}`).join('\n'))
    return readIndicator(set, name.replace(/\.yaml$/, ''), read)
  })
}

const described = sets.map(
  (id): IndicatorSet => ({ id, ...document(join(folder, id, 'set.yaml')) }) as unknown as IndicatorSet,
)

writeGenerated(
  `${folder}/generated/indicators.ts`,
  `// Generated from ${folder}/*/*.yaml by tools/generate/indicators.ts; not edited by hand.

import type { Indicator, IndicatorSet } from '../definition.ts'

export const indicatorSets: readonly IndicatorSet[] = ${JSON.stringify(described, null, 2)}

export const indicators: readonly Indicator[] = ${JSON.stringify(sets.flatMap(indicatorsIn), null, 2)}
`,
)
finish()
