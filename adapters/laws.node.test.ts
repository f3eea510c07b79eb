// The laws, or the parts of them, that need the tools of Node: the AsyncAPI document, the import graph, the bundle.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { laws } from './laws.ts'
import { loadSubject } from './laws/node/load.ts'

const here = import.meta.dirname
const folders = readdirSync(here).filter((name) => existsSync(join(here, name, 'adapter.ts')))

describe.each(folders)('%s', (folder) => {
  let loading: ReturnType<typeof loadSubject> | undefined
  const subject = (): ReturnType<typeof loadSubject> => (loading ??= loadSubject(join(here, folder)))
  it.each(laws.filter(({ needsTools }) => needsTools !== undefined).map((law) => [law.title, law] as const))(
    '%s',
    async (_, law) => {
      expect(await law.check(await subject())).toEqual([])
    },
  )
})
