// `citygate policy lint`: errors and likely mistakes in policies.

import { lint } from '../../policy/review/lint.ts'
import { counted, exitCode, say } from '../output.ts'
import { policiesOf } from './inputs.ts'

export async function lintPolicies(files: readonly string[], { strict }: { readonly strict?: true }): Promise<number> {
  const policy = await policiesOf(files)
  const warnings = lint(policy.policies.map(({ rules }) => rules))
  for (const { policy: uid, path, code, detail } of warnings)
    say(`${code}: ${uid} ${path === '' ? '/' : path} ${detail}`)
  const rules = policy.policies.flatMap(({ permissions, prohibitions }) => [...permissions, ...prohibitions])
  const counts = [
    counted(policy.policies.length, 'policy', 'policies'),
    counted(rules.length, 'rule'),
    counted(warnings.length, 'warning'),
  ]
  process.stdout.write(`${counts.join(', ')}\n`)
  return strict === true && warnings.length > 0 ? exitCode.refused : exitCode.ok
}
