// A consumer's TypeScript against the installed declarations, for a bundler and for Node, with every declaration checked.

import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultOf, run, type Checks } from './checks.ts'
import { root } from './pack.ts'

const strictest = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
}

export function checkTypes(folder: string, checks: Checks): void {
  copyFileSync(join(import.meta.dirname, 'consumer/types.mts'), join(folder, 'types.mts'))
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    const config = { compilerOptions: { ...strictest, module, moduleResolution }, files: ['types.mts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const compiled = run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], { folder })
    checks.check(`types, moduleResolution ${moduleResolution}`, faultOf(compiled, 0))
  }
}
