// Contract test 7: an adapter is pure. The traps of the subject record the impure functions that the adapter uses in any
// contract test. This test decodes and encodes the fixtures, then reports everything recorded so far. In Node it also
// checks the imports.

import type { ContractTest, Subject, Tools, Violation } from '../contract-test.ts'
import { encodeContext } from '../context.ts'
import { caught, messagesOf, run } from '../session.ts'
import { configured } from '../subject.ts'

/** The packages that an adapter may use. They are pure and run in edge runtimes. */
const packages = new Set([
  '@bufbuild/protobuf',
  '@noble/hashes',
  'saxes',
  'xmlchars',
  'cborg',
  'fflate',
  'proj4',
  'mgrs',
  'wkt-parser',
])

export const pure: ContractTest = {
  id: 'pure',
  title: 'The adapter uses no network, clock, randomness or module of a runtime',
  needsTools: 'part',
  async check(subject) {
    runBothWays(subject)
    return [
      ...[...subject.impurities].map((name) => ({ where: 'adapter.ts', what: `the adapter uses ${name}` })),
      ...(subject.tools === undefined ? [] : await checkImports(subject.tools)),
    ]
  },
}

function runBothWays(subject: Subject): void {
  for (const { fixture, codec } of configured(subject)) {
    const entities = run(codec, messagesOf(fixture)).flatMap(({ outcome }) =>
      outcome.ok ? outcome.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : [])) : [],
    )
    for (const { name } of subject.adapter.writes) caught(() => codec.encode?.(entities, encodeContext(name)))
  }
}

async function checkImports(tools: Tools): Promise<readonly Violation[]> {
  const { inputs, external } = await tools.bundle()
  const known = new Set(['own', 'contract', 'kit', 'standards', ...[...packages].map((name) => `package:${name}`)])
  return [
    ...inputs
      .filter((input) => !known.has(input))
      .map((input) => ({ where: 'imports', what: `${input} may not be imported` })),
    ...external.map((name) => ({ where: 'imports', what: `${name} is a module of a runtime or is not installed` })),
  ]
}
