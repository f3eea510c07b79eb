// Contract test 7: an adapter is pure. The traps of the subject watch every call that any contract test makes, so this contract test runs the
// fixtures, both ways, and then says what the traps have seen so far; in Node it also looks at what is imported.

import type { ContractTest, Subject, Tools, Violation } from '../contract-test.ts'
import { encodeContext } from '../context.ts'
import { caught, messagesOf, run } from '../session.ts'
import { configured } from '../subject.ts'

/** Packages that an adapter may use: pure, and they run at the edge. */
const packages = new Set(['@bufbuild/protobuf', '@noble/hashes', 'saxes', 'xmlchars', 'cborg'])

export const pure: ContractTest = {
  id: 'pure',
  title: 'It uses no network, clock, randomness or module of a runtime',
  needsTools: 'part',
  async check(subject) {
    runBothWays(subject)
    return [
      ...[...subject.impurities].map((name) => ({ where: 'adapter.ts', what: `it uses ${name}` })),
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
  const known = new Set(['own', 'contract', 'standards', ...[...packages].map((name) => `package:${name}`)])
  return [
    ...inputs
      .filter((input) => !known.has(input))
      .map((input) => ({ where: 'imports', what: `${input} does not belong` })),
    ...external.map((name) => ({ where: 'imports', what: `${name} is of a runtime or is not installed` })),
  ]
}
